import './pieces.css';
import { Icon, type IconName } from '../ui/icon.tsx';

interface FileButtonProps {
  label: string;
  icon: IconName;
  /** What the browser offers to choose from. */
  accept: string;
  /** Opens the camera of a phone at once. */
  fromCamera?: boolean;
  onFile: (file: File) => void;
}

/** A file field that looks like a button and stays one for keyboard and reader. */
export function FileButton({ label, icon, accept, fromCamera, onFile }: FileButtonProps) {
  return (
    <label class="btn file-button">
      <Icon name={icon} small />
      {label}
      <input
        type="file"
        accept={accept}
        {...(fromCamera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file chosen again is a new choice.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
