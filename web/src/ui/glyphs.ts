/** The marks of states in a square of ten: tick done, arrow moved, bang late. */
export const glyphs = {
  tick: 'M1.6 5.4 4 7.8 8.6 2.4',
  arrow: 'M1.2 5h7.4M5.8 2.2 8.6 5 5.8 7.8',
  bang: 'M5 1v5M5 8.8v.1',
} as const;
