/** English: sharing a view of the map, by link or in a page of one's own. */
export const share = {
  title: 'Share this view',
  titleCamera: 'Share this camera',
  link: 'Link',
  linkHint: 'Opens the map here, with the filter that is set.',
  linkHintCamera: 'Opens the map at this camera. Which one it is does not reach any server.',
  copyLink: 'Copy the link',
  send: 'Send…',
  code: 'Code for a page of your own',
  codeHint: 'Shows the map in your page. Nothing is kept of those who read it.',
  copyCode: 'Copy the code',
  copied: 'Copied.',
  notCopied: 'This browser did not let us copy. It is marked: copy it from here.',
  frameTitle: 'Map of cameras that watch public places',
  cardTitle: 'Share the map',
  cardText: 'A link to the view you looked at last, or a map for a page of your own.',
} as const;
