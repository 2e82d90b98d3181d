// The columns of the organization export of 2019, by what they are for. Its names are the schema; none is found by its place.

import type { DateColumns, UnitLayout } from './unit-layouts.ts';

function parts(month: string, day: string, year: string): Pick<DateColumns, 'month' | 'day' | 'year'> {
  return { month, day, year };
}

export const ORGANIZATIONS: UnitLayout = {
  status: 'Status (0=first commit, 1=fixes needed, 2=fixes made, 3=clean)',
  id: 'o_id',
  name: { value: 'Organization:Name', source: 'Source: Name' },
  aliases: { value: 'Organization:other_names', source: 'Source: Aliases or alternative spellings' },
  classes: { value: 'Organization:classification', source: 'Source: Classification' },
  country: 'Organization division_id',
  note: 'Notes',
  dates: {
    first: {
      text: 'Organization:date_first_cited',
      ...parts('firstcited_month', 'firstcited_day', 'firstcited_year'),
      source: 'Source: Organization date_first_cited',
    },
    starting: 'start date of Organization? Y/N',
    last: {
      text: 'Organization:date_last_cited',
      ...parts('lastcited_month', 'lastcited_day', 'lastcited_year'),
      source: 'Source: Organization date_last_cited',
    },
    ending: 'Organization:open_ended? Y/N/E',
    yesIsEnd: false,
  },
  relations: [
    {
      superior: { value: 'OrganizationOrganization:parent_id', source: 'Source: OrganizationOrganization:parent_id' },
      id: null,
      direction: null,
      type: {
        value: 'OrganizationOrganization:classification',
        source: 'UUID: Administrative, Command, or Informal parent relationship',
      },
      dates: {
        first: {
          text: 'OrganizationOrganization:date_first_cited',
          ...parts('month', 'day', 'year'),
          source: 'Source: Date of first citation for parent organization',
        },
        starting: 'Start date of OrganizationOrganization Y/N?',
        last: {
          text: 'OrganizationOrganization:date_last_cited',
          ...parts('oo_month', 'oo_day', 'oo_year'),
          source: 'Source: Date of last citation for parent organization',
        },
        ending: 'OrganizationOrganization:open_ended',
        yesIsEnd: false,
      },
    },
    {
      superior: { value: 'OrganizationMembership:member_id', source: 'Source: OrganizationMembership:member_id' },
      id: null,
      direction: null,
      type: null,
      dates: {
        first: {
          text: 'Date of first citation for OrganizationMembership:member_id',
          ...parts('om_first_month', 'om_first_day', 'om_first_year'),
          source: 'Source: Date of first citation for OrganizationMembership:member_id',
        },
        starting: 'start date of OrganizationMembership? Y/N',
        last: {
          text: 'Date of last citation for OrganizationMembership:member_id',
          ...parts('om_last_month', 'om_last_day', 'om_last_year'),
          source: 'Source: Date of last citation for OrganizationMembership:member_id',
        },
        ending: 'end date of OrganizationMembership? Y/N',
        yesIsEnd: true,
      },
    },
  ],
  places: [
    {
      is: 'site',
      isColumn: null,
      place: { value: 'Site:geonames_name', source: 'Source: Site:geonames_name' },
      within: { value: 'Site:admin_level_1_geonames_name', source: 'Source: Site:admin_level_1_geonames_name' },
      base: { value: 'Headquarters (Barracks, Base, Physical Asset)', source: 'Source: Headquarters' },
      country: 'Site:division_id',
      exact: {
        longitude: 'Site: Exact Location - Longitude or OSM Node Name',
        latitude: 'Site: Exact Location - Latitude or OSM Node ID',
        source: 'Source: Site Exact Location',
      },
      dates: {
        first: {
          text: 'OrganizationSite:date_first_cited',
          ...parts('os_month', 'os_day', 'os_year'),
          source: 'Source: OrganizationSite:date_first_cited',
        },
        starting: 'Is this the founding date? (Y/N)',
        last: {
          text: 'OrganizationSite:date_last_cited',
          ...parts('os_last_month', 'os_last_day', 'os_last_year'),
          source: 'Source: OrganizationSite:date_last_cited',
        },
        ending: 'OrganizationSite:open_ended (Y/N/E)',
        yesIsEnd: false,
      },
    },
    {
      is: 'area-of-operations',
      isColumn: null,
      place: { value: 'Area of Operations Geoname', source: 'Source: Area of Operations' },
      within: null,
      base: null,
      country: 'Area of Operations division_id',
      exact: null,
      dates: {
        first: {
          text: 'Date of first citation for area of operations',
          ...parts('aoo_start_month', 'aoo_start_day', 'aoo_start_year'),
          source: 'Source: Date of first citation for area of operations',
        },
        starting: 'start date of area of operation? Y/N',
        last: {
          text: 'Date of last citation for area of operations',
          ...parts('aoo_last_month', 'aoo_last_day', 'aoo_last_year'),
          source: 'Source: Date of last citation for area of operations',
        },
        ending: 'Assume Area of Operations to Current Date? (Y/N/E)',
        yesIsEnd: false,
      },
    },
  ],
};
