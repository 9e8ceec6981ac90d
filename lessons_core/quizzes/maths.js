/**
 * @typedef {{id: string, text: string, why: string, correct: boolean}} Option
 * @typedef {{id: string, concept: string, level: string, question: string, revisit: string,
 *   options: Option[]}} Question
 * @typedef {Record<string, string>} Answers the first choice of this round, by question id
 */

/** @param {Question} question @param {string} id @returns {Option | undefined} */
export function optionOf(question, id) {
  return question.options.find((option) => option.id === id);
}

/** @param {Question} question @param {Answers} answers */
export function isAnswered(question, answers) {
  return Object.hasOwn(answers, question.id);
}

/** Right at the round's first try; a later try teaches but does not count. */
export function isRight(question, answers) {
  return isAnswered(question, answers) && Boolean(optionOf(question, answers[question.id])?.correct);
}

/** @returns {{total: number, answered: number, right: number, share: number, done: boolean}} */
export function score(questions, answers) {
  const total = questions.length;
  const answered = questions.filter((q) => isAnswered(q, answers)).length;
  const right = questions.filter((q) => isRight(q, answers)).length;
  return { total, answered, right, share: right / total, done: answered === total };
}

/** The smallest number of right answers that is strictly more than the threshold. */
export function needed(total, threshold) {
  return Math.floor(total * threshold) + 1;
}

/** @returns {Question[]} */
export function missed(questions, answers) {
  return questions.filter((q) => isAnswered(q, answers) && !isRight(q, answers));
}

/** The next round: what was right stays, what was missed is asked again. @returns {Answers} */
export function withoutMissed(questions, answers) {
  const kept = questions.filter((q) => isRight(q, answers));
  return Object.fromEntries(kept.map((q) => [q.id, answers[q.id]]));
}

/** The stored answers that this quiz still asks and offers; a reworked quiz drops the others. */
export function stillAsked(questions, answers) {
  const known = questions.filter(
    (q) => isAnswered(q, answers) && optionOf(q, answers[q.id]) !== undefined
  );
  return Object.fromEntries(known.map((q) => [q.id, answers[q.id]]));
}

/** What progress keeps of this round. */
export function patchOf(questions, answers, attempts) {
  const { share, total } = score(questions, answers);
  return { last: share, total, attempts, answers };
}

/**
 * Whole percent, rounded. With fewer than 50 questions no share above 75 % is written as 75 %.
 * @param {number} share @returns {string}
 */
export function percent(share) {
  return `${Math.round(share * 100)}\u00a0%`;
}

/** How a round is scored, in words. */
export const FAIR =
  "A round counts the first try at each of its questions. " +
  "Trying the missed ones again is a new round, in which what was right stays right. " +
  "The best round is kept.";

/** What completes the lesson, in words. */
export function rule(total, threshold) {
  return `${needed(total, threshold)} of ${total} right complete the lesson (more than ${percent(threshold)}).`;
}

/**
 * The state of the round in words; `first` holds how many were right in the first round of a series
 * in which missed questions were asked again, or null where this round is the first.
 */
export function summary(questions, answers, threshold, best, first = null) {
  const { total, answered, right, share, done } = score(questions, answers);
  if (!done) {
    const passed = share > threshold ? " You have completed this lesson." : "";
    return `${answered} of ${total} answered, ${right} right in this round.${passed}`;
  }
  const before = first === null ? "" : ` (first round: ${first} of ${total})`;
  const said = `${right} of ${total} right in this round${before}: ${percent(share)}.`;
  if (share > threshold) return `${said} You have completed this lesson.`;
  if (best > threshold) return `${said} This lesson stays complete: your best is ${percent(best)}.`;
  return `${said} ${rule(total, threshold)}`;
}

/** Keep short formulas, pairs and percentages on one line. */
export function together(text) {
  return text
    .replace(/ ([=·]) /g, "\u00a0$1\u00a0")
    .replace(/\((\w+), (\w+)\)/g, "($1,\u00a0$2)")
    .replace(/(\d) %/g, "$1\u00a0%");
}

/** Cut a text at its backticks. @returns {{code: boolean, text: string}[]} */
export function pieces(text) {
  return text
    .split("`")
    .map((part, i) => ({ code: i % 2 === 1, text: together(part) }))
    .filter((part) => part.text !== "");
}
