/**
 * How hard a passphrase is to guess by machine.
 *
 * Source: OWASP Password Storage Cheat Sheet, section PBKDF2: at least 600,000 rounds with HMAC-SHA-256. Year: 2023, unchanged in 2025.
 * A phone keeps the number it began with; *Change the passphrase* takes the number of that day.
 */
export const KEY_STRETCHING = { name: 'PBKDF2', hash: 'SHA-256', rounds: 600_000, saltBytes: 16 } as const;
