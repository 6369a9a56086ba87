/** The drawing over an empty place: a point whose sector nobody has drawn yet. */
export function EmptyArt() {
  return (
    <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
      <circle class="art-ground" cx="48" cy="48" r="46" />
      <path class="art-sector" d="M30 62L40 26A38 38 0 0 1 70 54z" />
      <path class="art-arc" d="M40 26A38 38 0 0 1 70 54" />
      <circle class="art-point" cx="30" cy="62" r="8" />
    </svg>
  );
}
