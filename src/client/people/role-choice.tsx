import { ROLES, type Role } from '../../domain/people/rights.ts';
import { t } from '../i18n/translate.ts';
import { ChoiceWords } from '../ui/choice.tsx';

/** One of the roles, and what it may do. */
export function RoleChoice({ role, onRole }: { role: Role; onRole: (role: Role) => void }) {
  return (
    <div class="field">
      <span class="legend">{t('people.role')}</span>
      <ChoiceWords
        label={t('people.role')}
        choices={ROLES.map((value) => ({ value, label: t(`people.role_${value}`) }))}
        value={role}
        onChange={(next) => next && onRole(next)}
        cantTell={false}
        clearable={false}
      />
      <p class="hint" role="status">
        {t(`people.roleHint_${role}`)}
      </p>
    </div>
  );
}
