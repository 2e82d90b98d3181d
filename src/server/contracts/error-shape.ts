// The one shape in which an error leaves the house.

import { z } from 'zod';

import { ERROR_CODES } from '#kernel/errors.ts';
import type { ErrorCode, ErrorShape } from '#kernel/errors.ts';

import { list, shape } from './contract.ts';
import { problem } from './record-shapes.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[]; // the keys of the table are the codes

export const errorResponseShape = shape<ErrorShape>()(
  z
    .strictObject({
      error: z.strictObject({
        code: z.enum(codes),
        title: z.string(),
        message: z.string().describe('What was expected, what was found, and what to do.'),
        problems: list(problem),
      }),
    })
    .meta({ id: 'Error' }),
);
