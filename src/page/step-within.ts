/** Follows links within the page without changing its address, which stores the reader's view. */
export function stepWithin(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a[href^="#"]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
    if (place === null) return;
    event.preventDefault();
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  });
}
