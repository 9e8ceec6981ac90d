import { MOST } from "./words.js";

const written = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

/** What is wrong with a text that is too long to be decoded, or nothing. @param {string} text */
export const tooLong = (text) =>
  text.length > MOST
    ? `This text has ${written(text.length)} characters, and at most ${written(MOST)} are read. It stays in the field: cut it down to the part about training.`
    : "";
