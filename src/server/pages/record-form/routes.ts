// The forms of records: a new one of a kind, and the correction of one that is on record.

import { editRecordPage, newRecordPage, sendNewRecord, sendRecordEdit } from '../../contracts/record-form.ts';
import type { Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { TIME_NAMES } from '../address-with.ts';
import { newAct } from './act.ts';
import { editForm, newForm } from './data.ts';
import { editAct } from './edit.ts';
import { sentOf } from './sent.ts';
import { recordFormView } from './view.ts';

export const RECORD_FORM_PAGES: readonly Route[] = [
  reading({
    contract: newRecordPage,
    // Each form has an id of its own, so that it is stored once however often it is sent.
    fresh: true,
    answer: (asked, { params, query }) =>
      newForm(
        asked,
        params.kind,
        Object.fromEntries(Object.entries(query).filter(([name]) => !TIME_NAMES.includes(name))),
      ),
    html: recordFormView,
  }),
  filling({
    contract: sendNewRecord,
    act: (asked, { params }, sent, page) => newAct(asked, params.kind, sentOf(sent), page),
  }),
  reading({
    contract: editRecordPage,
    answer: (asked, { params }) => editForm(asked, params.id),
    html: recordFormView,
  }),
  filling({
    contract: sendRecordEdit,
    act: (asked, { params }, sent, page) => editAct(asked, params.id, sentOf(sent), page),
  }),
];
