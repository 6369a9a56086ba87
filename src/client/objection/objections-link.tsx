import { useEffect, useState } from 'preact/hooks';
import type { Objections } from '../../protocol/schema/objection.ts';
import { t } from '../i18n/translate.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { fetchObjections } from './objection-api.ts';

/** The way from the queue to the objections: how many wait, and whether there are more than usual. */
export function ObjectionsLink() {
  const [list, setList] = useState<Objections>();
  useEffect(() => {
    void fetchObjections().then((answer) => {
      if (answer.ok) setList(answer.list);
    });
  }, []);
  const words = list === undefined ? t('objections.desk') : t('objections.deskCount', { n: list.total });
  const isMany = list?.alarm !== undefined;
  return (
    <Button
      small
      look={isMany ? 'soft' : 'quiet'}
      icon={isMany ? 'warn' : 'cover'}
      onClick={() => navigate('/review?show=objections')}
    >
      {isMany ? `${words}, ${t('objections.deskAlarm')}` : words}
    </Button>
  );
}
