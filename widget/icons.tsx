/** Drawn as attributes, never as inline styles, so that a strict style-src allows them. */
function icon(path: string, size = 20) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

export const CloseIcon = () => icon('M18 6 6 18M6 6l12 12');
export const ClipIcon = () => icon('m21.4 11.1-9.2 9.2a6 6 0 0 1-8.5-8.5l8.6-8.6A4 4 0 1 1 18 8.9l-8.6 8.6a2 2 0 0 1-2.8-2.8l8.5-8.5');
export const SendIcon = () => icon('M22 2 11 13M22 2l-7 20-4-9-9-4 20-7z');
export const FileIcon = () => icon('M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8zM14 2v6h6');
export const WarnIcon = () => icon('M12 8v5M12 16.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 14);
