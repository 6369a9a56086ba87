import './pieces.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LocalPhoto } from '../../offline/outbox/entry.ts';

interface StoredPhotoProps {
  photo: LocalPhoto;
  /** What the picture is, in words. */
  label: string;
  children?: ComponentChildren;
}

/** A photo of this phone, as it was stored. */
export function StoredPhoto({ photo, label, children }: StoredPhotoProps) {
  const [address, setAddress] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(photo.blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo.sha256]);
  return (
    <figure class="stored-photo">
      {address !== undefined && <img src={address} alt={label} width={photo.width} height={photo.height} />}
      {children !== undefined && <figcaption>{children}</figcaption>}
    </figure>
  );
}
