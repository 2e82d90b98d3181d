// Whether a finding still stands as it did when somebody opened a form of it: what another did meanwhile is shown to them first.

import type { Finding } from '#findings/finding.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';

import { findingNamed } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { FormOutcome } from '../../served.ts';
import { isInThePast } from '../page-context.ts';
import type { Sent } from '../parts/form.ts';
import { inWords } from '../parts/words.ts';

/** What a form of a finding sent. */
export type SentForm = Readonly<Partial<Record<string, string>>> & { readonly key: string };

/** The page of the finding again, on the record as it was asked, with what was typed and why it was refused. */
export type Again = (asked: Asked, given: Sent) => Promise<FormOutcome>;

/** The finding as it stands now, whatever day its page is asked for: acts are recorded on top of what stands. */
export function standingFinding(asked: Asked, finding: Finding, times: Times): Promise<Finding> {
  return isInThePast(times) ? findingNamed(asked, finding.id, NEWEST) : Promise.resolve(finding);
}

/** What another did about it meanwhile. */
export function disposedMeanwhile({ disposition }: Finding): Problem {
  return {
    at: '',
    expected: 'the finding as it stood when the form was opened',
    found:
      disposition === null
        ? 'that it is open again: what stood then was withdrawn or has ended'
        : `that it is disposed of: ${inWords(disposition.disposition)} by ${disposition.by} on ${disposition.on}, recorded as ${disposition.record}`,
    todo: 'Read that first. Send the form again only if a further disposition is meant: all stay on record, the one of the latest day stands, and of one day the one that closes least.',
  };
}

/** Whom another gave it to meanwhile. */
export function givenMeanwhile({ owner }: Finding): Problem {
  return {
    at: '',
    expected: 'the owner who stood there when the form was opened',
    found:
      owner === null ? 'nobody' : `that it was given to ${owner.owner} on ${owner.since}, recorded as ${owner.record}`,
    todo: 'Send the form again only if it is to go from them to whom you named; both stay on record.',
  };
}
