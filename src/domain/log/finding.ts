/** Something that does not agree with the log. */
export interface Finding {
  /** Which record: `log`, `head`, `key`, `checkpoint`, `revision`, `camera`, `map_point`, `change` or `photo`. */
  where: string;
  /** Its key in words, e.g. `entry 12`. */
  what: string;
  problem: string;
}
