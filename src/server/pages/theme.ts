// Remembers the theme that a reader chose. The cookie says nothing of the reader.

import { chooseTheme } from '../contracts/theme.ts';
import { filling } from '../served.ts';

const YEAR = 365 * 24 * 60 * 60;

export const themeRoute = filling({
  contract: chooseTheme,
  act: async (_asked, _input, { theme, back }) => ({
    goTo: back,
    headers: { 'set-cookie': `theme=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Strict; HttpOnly` },
  }),
});
