/** Name under which the browser keeps the phone's database. */
export const DATABASE_NAME = 'overseen';

/** The latest shape in `SCHEMA`, as the browser counts it: the library takes ten steps a version. */
export const NATIVE_VERSION = 30;
