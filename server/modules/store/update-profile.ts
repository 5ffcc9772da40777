import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { businessHoursChanged, storeChanged } from './events.ts';
import { openingHours } from './queries.ts';
import { profile } from './schema.ts';

/** Changes what is given of the store's profile. The store's own language is always among its languages. */
export const updateProfile = command({
  name: 'store.update-profile',
  permission: 'store.manage',
  input: profile.partial(),
  async run(tx, input) {
    const current = await tx.db.selectFrom('stores').select(['locale', 'languages', 'zone']).where('id', '=', tx.storeId).forUpdate().executeTakeFirstOrThrow();
    const locale = input.locale ?? current.locale;
    const languages: string[] = input.languages ?? current.languages;
    if (input.languages && !languages.includes(locale)) {
      fail('invalid', 'language_in_use', 'The store’s own language must be among its languages.', { locale });
    }
    const before = await openingHours(tx);
    await tx.db.updateTable('stores').set({
      ...(input.name !== undefined && { name: input.name }),
      locale,
      languages: languages.includes(locale) ? languages : [...languages, locale],
      ...(input.country !== undefined && { country: input.country }),
      ...(input.zone !== undefined && { zone: input.zone }),
      ...(input.currency !== undefined && { currency: input.currency }),
      ...(input.brandColor !== undefined && { brand_color: input.brandColor }),
      ...(input.supportEmail !== undefined && { support_email: input.supportEmail }),
      ...(input.supportPhone !== undefined && { support_phone: input.supportPhone }),
      ...(input.url !== undefined && { url: input.url }),
      updated_at: tx.now,
    }).where('id', '=', tx.storeId).execute();
    tx.emit(storeChanged({}));
    if (input.zone !== undefined && input.zone !== current.zone) tx.emit(businessHoursChanged({ before }));
  },
});
