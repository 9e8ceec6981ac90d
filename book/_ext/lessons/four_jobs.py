"""The four jobs of an update keep one colour and one mark wherever prose sets them in bold."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

JOBS = {
    "forward": ["forward", "forward pass", "forward passes"],
    "loss": ["loss", "losses"],
    "backward": ["backward", "backward pass", "backward passes"],
    "update": ["update", "updates", "updated"],
}
JOB_OF = {word: job for job, words in JOBS.items() for word in words}


class FourJobs(SphinxTransform):
    """Give `**forward**`, `**loss**`, `**backward**` and `**update**` the class of their job."""

    default_priority = 780

    def apply(self, **kwargs) -> None:
        """Mark every strong node that is exactly one of the listed words."""
        for strong in self.document.findall(nodes.strong):
            job = JOB_OF.get(strong.astext().strip().lower())
            if job:
                strong["classes"] += ["dh-job", f"dh-job--{job}"]


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_transform(FourJobs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
