/**
 * Where this page's own list of lessons leads: the number in a lesson's file name -> its address.
 * A course that leaves a lesson out has no link to it, and Jupyter has no such list.
 * @returns {Map<number, string>}
 */
export function addresses() {
  const found = new Map();
  for (const link of document.querySelectorAll(".sidebar-tree a[href]")) {
    const { href } = /** @type {HTMLAnchorElement} */ (link);
    const number = /\/(\d\d)_(?!deeper\b)[^/]*$/.exec(href.replace(/[?#].*/, ""));
    if (number) found.set(Number(number[1]), href);
  }
  return found;
}
