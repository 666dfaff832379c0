// A generator of our own: the same seed gives the same data on every machine and version of Node.

/**
 * Numbers that look random and aren't (sfc32).
 * @param {string} seed
 */
export function randomness(seed) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const character of seed) a = Math.imul(a ^ (character.codePointAt(0) ?? 0), 0x85ebca6b) >>> 0;

  function next() {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }
  for (let warm = 0; warm < 15; warm += 1) next();

  const real = () => next() / 4294967296;
  return {
    /** A 32-bit number. */
    next,
    /** From 0 up to, not including, 1. */
    real,
    /** A whole number, both ends included. */
    int: (/** @type {number} */ least, /** @type {number} */ most) =>
      least + Math.floor(real() * (most - least + 1)),
    chance: (/** @type {number} */ probability) => real() < probability,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[Math.floor(real() * list.length)],
  };
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * An id shaped like a UUIDv7 of that instant; which one depends on the generator alone.
 * @param {number} milliseconds since 1970
 * @param {{ next(): number }} random
 */
export function idAt(milliseconds, random) {
  const [p, q, r] = [random.next(), random.next(), random.next()];
  const high = Math.floor(milliseconds / 65536);
  const time = `${word(high)}-${half(milliseconds % 65536)}`;
  return `${time}-7${half(p & 0xfff).slice(1)}-${half(0x8000 | (q & 0x3fff))}-${half(q >>> 16)}${word(r)}`;
}

function half(/** @type {number} */ value) {
  return hex[(value >>> 8) & 255] + hex[value & 255];
}

function word(/** @type {number} */ value) {
  return half(Math.floor(value / 65536)) + half(value & 0xffff);
}
