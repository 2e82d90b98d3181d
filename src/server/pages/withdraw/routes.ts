// The page by which a record is withdrawn, and its form.

import { sendWithdrawal, withdrawRecordPage } from '../../contracts/record-form.ts';
import type { Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { withdrawAct } from './act.ts';
import { withdrawData } from './data.ts';
import { withdrawView } from './view.ts';

export const WITHDRAW_PAGES: readonly Route[] = [
  reading({
    contract: withdrawRecordPage,
    answer: (asked, { params }) => withdrawData(asked, params.id),
    html: (data, page) => withdrawView(data, page),
  }),
  filling({
    contract: sendWithdrawal,
    act: (asked, { params }, sent, page) => withdrawAct(asked, params.id, sent, page),
  }),
];
