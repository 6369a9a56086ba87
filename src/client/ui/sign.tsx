/** The sign of the app: the grammar itself, a point and its sector. */
export function Sign() {
  return (
    <svg viewBox="0 0 36 36" role="img" aria-label="Overseen">
      <rect class="sign-ground" width="36" height="36" rx="10" />
      <path class="sign-sector" d="M12 24L15.5 7.5A17 17 0 0 1 28.5 20.5z" />
      <path class="sign-arc" d="M15.5 7.5A17 17 0 0 1 28.5 20.5" />
      <circle class="sign-point" cx="12" cy="24" r="4.8" />
    </svg>
  );
}
