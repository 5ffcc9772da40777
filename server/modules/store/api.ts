import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint, idParams } from '../../kernel/endpoint.ts';
import { topic } from '../../kernel/realtime.ts';
import { holidayCountries, holidayRegions } from './business-hours/holidays.ts';
import { removeSpecialDay } from './business-hours/remove-special-day.ts';
import { setSpecialDay } from './business-hours/set-special-day.ts';
import { setWeek } from './business-hours/set-week.ts';
import * as queries from './queries.ts';
import * as shape from './schema.ts';
import { pictureLimit, redrawPicture } from './redraw-picture.ts';
import { setLogo } from './set-logo.ts';
import { updateProfile } from './update-profile.ts';

const logo = z.object({ logo: z.string().nullable() });

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/store', summary: 'The store', permission: null, response: shape.storeShape,
    run: (context) => read(context, queries.store),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/store', summary: 'Change the store’s profile', permission: 'store.manage',
    body: shape.profile.partial(), response: shape.storeShape,
    async run(context, { body }) {
      await updateProfile(context, body);
      return read(context, queries.store);
    },
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/store/logo', summary: 'Set the logo (PNG, JPEG, WebP or GIF as the body)', permission: 'store.manage',
    raw: true, maxBytes: pictureLimit, body: z.instanceof(Uint8Array), response: logo,
    run: async (context, { body }) => setLogo(context, { png: await redrawPicture(body, 512) }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/store/logo', summary: 'Remove the logo', permission: 'store.manage', response: logo,
    run: (context) => setLogo(context, { png: null }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/store/business-hours', summary: 'When the store is open', permission: null, response: shape.businessHoursShape,
    run: (context) => read(context, queries.businessHours),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/store/business-hours', summary: 'Set the week and the public holidays', permission: 'store.manage',
    body: shape.businessHoursInput, response: shape.businessHoursShape,
    async run(context, { body }) {
      await setWeek(context, body);
      return read(context, queries.businessHours);
    },
  }),
  endpoint({
    method: 'GET', path: '/api/v1/store/holiday-countries', summary: 'Countries and regions whose public holidays are known', permission: null,
    response: z.object({ items: z.array(z.object({ country: z.string(), regions: z.array(z.string()) })) }),
    run: () => Promise.resolve({ items: holidayCountries.map((country) => ({ country, regions: holidayRegions(country) })) }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/store/holidays', summary: 'Days of the next twelve months that differ from the week', permission: null,
    response: shape.holidayPreviewShape,
    run: (context) => read(context, queries.holidayPreview),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/store/special-days', summary: 'Give a date its own hours, or close it', permission: 'store.manage', status: 201,
    body: shape.specialDayInput, response: shape.specialDayShape,
    run: (context, { body }) => setSpecialDay(context, body),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/store/special-days/:id', summary: 'Let a date follow the week again', permission: 'store.manage', params: idParams,
    run: (context, { params }) => removeSpecialDay(context, params),
  }),
];

export const topics = [topic('store', (tx) => Promise.resolve(tx.actor.kind === 'agent' || tx.actor.kind === 'apiKey'))];
