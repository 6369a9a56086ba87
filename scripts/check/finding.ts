/** What a check returns: one sentence for each thing to mend; none when all is well. */
export type Check = () => Promise<string[]> | string[];
