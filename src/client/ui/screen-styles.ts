/** Style sheets of everything behind the first screen, as their own chunk; `lazy` waits for them. */
import './sheet.css';
import './rows.css';
import './facts.css';
import './forms.css';
import './tables.css';
import './dialog.css';
import './keys.css';
