// What each kind of field says of values, valid, doubtful and refused: [value, fact, why]. A fact is
// `code` or `code.variant`; '' is none. The numbers are synthetic or printed in a standard.

const han = (count) => '张'.repeat(count);

/** GB 11643: 18 characters, ISO 7064 MOD 11-2. */
const residentId = {
  ok: [
    ['110101199001019992', '', 'male'],
    ['310101198506159985', '', 'female'],
    ['11010119800101998X', '', 'check X'],
    ['11010119800101998x', '', 'x for X'],
    ['441900199003079993', '', 'Dongguan has no counties'],
    ['110103198501019997', '', 'Chongwen was abolished in 2010, and a number never changes'],
    ['110103201501019991', '', 'Chongwen again, born after that'],
    ['110111197001019996', '', 'Fangshan, born before the code was'],
    ['11011819900101999X', '', 'Miyun, born before the code was'],
    ['659012202303079992', '', 'Baiyang, a city since 2023'],
    ['11010519491231002X', '', 'the example of GB 11643'],
    ['110000199001019990', '', 'the province itself'],
    ['710000199001019992', '', 'Taiwan, by GB/T 2260'],
    [' 11010119800101998X', '', 'a blank before'],
    ['１１０１０１１９９００１０１９９９２', '', 'full-width digits'],
    ['11010119800101998Ｘ', '', 'full-width X'],
  ],
  warn: [
    ['110199199001019998', 'unknown_county', 'a county that no table has'],
    ['810000199001019996', 'wrong_kind.hk_macao_residence_permit', 'a permit of Hong Kong'],
    ['82000019900101998X', 'wrong_kind.hk_macao_residence_permit', 'a permit of Macao'],
    ['830000199001019973', 'wrong_kind.taiwan_residence_permit', 'a permit of Taiwan'],
  ],
  block: [
    ['110101199001019902', 'checksum.identity_number', 'the check digit is wrong'],
    ['110101199010019992', 'checksum.identity_number', 'two digits are swapped'],
    ['110101199002309991', 'not_a_date.birth', '30 February'],
    ['110101190002299999', 'not_a_date.birth', '1900 was no leap year'],
    ['110101189912319997', 'not_a_date.birth_too_early', 'before 1900'],
    ['110101209901019994', 'future_date.birth', 'born in 2099'],
    ['160101199001019991', 'unknown_region', 'there is no province 16'],
    ['11010119800101998Х', 'malformed.confusable', 'a Cyrillic letter'],
    ['110101900101999', 'malformed.first_generation', '15 digits are of cards no longer valid'],
    ['931840199001019999', 'unknown_region.permanent_resident_id', 'of a permanent resident'],
    ['', 'required', 'nothing'],
  ],
};

const permits = {
  hk_macao_residence_permit: {
    ok: [
      ['810000199408230021', '', 'specimen'],
      ['810000199001019996', '', 'Hong Kong'],
      ['82000019900101998X', '', 'Macao'],
    ],
    block: [
      ['810001199001019992', 'malformed.prefix', 'not 0000 after 81'],
      ['810000199001019995', 'checksum.identity_number', 'the check digit is wrong'],
      ['830000199001019973', 'malformed.taiwan_residence_permit', 'of Taiwan'],
      ['84000019900101999', 'malformed.identity_length', '17 digits'],
    ],
  },
  taiwan_residence_permit: {
    ok: [
      ['830000199201300022', '', 'specimen'],
      ['830000199001019973', '', 'Taiwan is 83 here, not 71'],
    ],
    block: [
      ['830000199001019974', 'checksum.identity_number', 'the check digit is wrong'],
      ['810000199001019996', 'malformed.hk_macao_residence_permit', 'of Hong Kong'],
    ],
  },
  hk_macao_travel_permit: {
    ok: [
      ['H00000000', '', 'Hong Kong'],
      ['M00000000', '', 'Macao'],
      ['H0000000000', '', 'with the count of renewals'],
      ['HA0000000', '', 'since 2024, no Chinese national'],
      ['MA0000000', '', 'since 2024, no Chinese national'],
      ['h00000000', '', 'lower case'],
    ],
    block: [
      ['A00000000', 'malformed.prefix', 'no H or M'],
      ['H0000000', 'malformed.hk_macao_length', '7 digits'],
      ['H000000000', 'malformed.hk_macao_length', '9 digits'],
      ['AH0000000', 'malformed.prefix', 'A before H'],
      ['C00000000', 'malformed.exit_entry_permit', "a mainlander's permit"],
      ['W00000000', 'malformed.exit_entry_permit', "a mainlander's permit"],
    ],
  },
  taiwan_travel_permit: {
    ok: [['00000000', '', '8 digits']],
    warn: [
      ['0000000000', 'superseded.taiwan_travel_permit', 'an old booklet'],
      ['0000000000(B)', 'superseded.taiwan_travel_permit', 'an old booklet with its issuer'],
    ],
    block: [
      ['0000000', 'malformed.taiwan_length', '7 digits'],
      ['A0000000', 'malformed.digit_expected', 'a letter'],
      ['000000000', 'malformed.taiwan_length', '9 digits'],
    ],
  },
};

const foreigners = {
  permanent_resident_id: {
    ok: [
      ['932682198501010017', '', 'specimen of 2023'],
      ['931840199001019999', '', ''],
      ['944276197706159974', '', ''],
      ['KAZ110090123105', '', 'specimen of the older card'],
    ],
    warn: [
      ['KAZ110090123104', 'checksum.old_permanent_resident_id', 'known from one specimen only'],
    ],
    block: [
      ['931840199001019998', 'checksum.identity_number', 'the check digit is wrong'],
      ['931840199002309998', 'not_a_date.birth', '30 February'],
      ['831840199001019995', 'malformed.prefix', 'it begins with 9'],
      ['KA1110090123105', 'malformed.old_permanent_resident_form', 'three letters come first'],
      ['kaz110090123105', 'malformed.lower_case', 'capitals are on the card, and offered'],
    ],
  },
  passport: {
    ok: [
      ['X', '', 'any state, 1 character'],
      ['ab1234567', '', 'lower case'],
      ['EI0000000', '', 'no Chinese series has I'],
      ['EO0000000', '', 'no Chinese series has O'],
      ['E0000000', '', 'one digit less than a Chinese one'],
    ],
    warn: [
      'E00000000',
      'EA0000000',
      'G00000000',
      'DE0000000',
      'SE0000000',
      'PE0000000',
      '140000000',
    ].map((value) => [value, 'wrong_kind.chinese_passport', 'they file with the identity card']),
    block: [
      ['A12345678901234567890', 'malformed.passport_length', 'over 20 characters'],
      ['E1234567号', 'malformed.passport_alphabet', 'a Han character'],
    ],
  },
  mrz: {
    context: { today: '2012-04-15' },
    ok: [
      ['L898902C36UTO7408122F1204159ZE184226B<<<<<10', '', 'ICAO 9303, passport'],
      [
        'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<',
        '',
        'ICAO 9303, card',
      ],
    ],
    warn: [
      [
        'EA00000008CHN9001011M3001019<<<<<<<<<<<<<<<0',
        'wrong_kind.chinese_passport',
        'a Chinese passport',
      ],
    ],
    block: [
      ['L898902C37UTO7408122F1204159ZE184226B<<<<<10', 'checksum.mrz_number', 'a digit changed'],
      [
        'I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6',
        'malformed.mrz_length',
        'a card has three lines',
      ],
    ],
  },
};

const organizations = {
  credit_code: {
    ok: [
      ['91330100PDY00001XX', '', 'enterprise'],
      ['92440300PDY0000280', '', 'individual business'],
      ['12110000PDY000052Q', '', 'public institution'],
      ['51310000PDY0000600', '', 'social organisation'],
      ['N2330109PDY000116X', '', "village's economic organisation"],
      ['Y1310000PDY0001244', '', 'other'],
      ['91330100PDY000386Y', '', 'check Y'],
      ['91330100PDY0004310', '', 'check 0'],
      ['91330100pdy00001xx', '', 'lower case'],
    ],
    block: [
      ['91330100PDY10000XX', 'checksum.outer', 'transposed'],
      ['9133010OPDY00001XX', 'malformed.credit_code_letter', 'the letter O'],
      ['91330100PDY0000104', 'checksum.inner', 'GB 11714 inside'],
      ['91330100PDY00001X', 'malformed.credit_code_length', '17 characters'],
    ],
  },
  organization_code: {
    ok: [
      ['PDY00001-X', '', ''],
      ['PDY00001X', '', 'without the hyphen'],
      ['PDY00002-8', '', ''],
      ['PDY00003-6', '', ''],
      ['PDY99999-4', '', ''],
      ['673959654', '', "a provider's own, published"],
      ['pdy00001-x', '', 'lower case'],
    ],
    block: [
      ['PDY00001-1', 'checksum.organization_code', 'the check character is wrong'],
      ['PDY0001-X', 'malformed.organization_code_length', 'too short'],
    ],
  },
  registration_number: {
    warn: [
      '330100000000003',
      '310100800000006',
      '440300400000005',
      '110108000000016',
      '310115600985533',
    ].map((value) => [value, 'superseded.registration_number', 'licences with it were replaced']),
    block: [
      ['330100000000004', 'checksum.registration_number', 'the check digit is wrong'],
      ['310115600985535', 'checksum.registration_number', 'the check digit is wrong'],
      ['33010000000000', 'malformed.registration_number_length', '14 digits'],
      ['33010000000000A', 'malformed.registration_number_alphabet', 'a letter'],
    ],
  },
  organization_name: {
    ok: [
      ['张某某（个体工商户）', '', 'full-width brackets'],
      ['张某某(个体工商户)', '', 'half-width brackets'],
      ['北京样例科技有限公司', '', ''],
    ],
    warn: [['张某某(个体工商户）', 'mixed_brackets', 'one of each']],
    block: [['', 'required', 'nothing']],
  },
};

const telephones = {
  mobile: {
    ok: [
      ['13800138000', '', ''],
      ['+86 13800138000', '', ''],
      ['0086-138-0013-8000', '', ''],
      ['8613800138000', '', ''],
      ['１３８００１３８０００', '', 'full-width digits'],
      ['14600000000', '', 'allocated, and refused by libphonenumber'],
      ['14800000000', '', 'allocated, and refused by libphonenumber'],
      ['14900000000', '', 'allocated, and refused by libphonenumber'],
      ['17200000000', '', 'since 2017'],
      ['19200000000', '', 'since 2017'],
      ['19500000000', '', 'since 2017'],
    ],
    warn: [
      ['17000000000', 'special_prefix.resale', 'resale'],
      ['16200000000', 'special_prefix.resale', 'resale'],
      ['13490000000', 'special_prefix.satellite', 'satellite'],
      ['16190000000', 'special_prefix.satellite', 'satellite'],
      ['17400000000', 'special_prefix.satellite', 'satellite'],
      ['15400000000', 'unallocated_prefix', 'not allocated'],
      ['16100000000', 'unallocated_prefix', 'not allocated'],
      ['17900000000', 'unallocated_prefix', 'not allocated'],
      ['19400000000', 'unallocated_prefix', 'not allocated'],
    ],
    block: [
      ['12000000000', 'malformed.mobile_prefix', 'no mobile begins with 12'],
      ['98000000000', 'malformed.mobile_prefix', 'validator.js takes it'],
      ['1380013800', 'malformed.mobile_length', '10 digits'],
      ['1440123456789', 'malformed.iot_13_digits', 'of a thing, not a person'],
    ],
  },
  landline: {
    ok: [
      ['0571-88158388', '', ''],
      ['086-0535-6700763', '', "the provider's form, refused by libphonenumber"],
      ['+86-535-6700763', '', ''],
      ['0535-6700763', '', ''],
      ['0535-6700763-123', '', 'with an extension'],
      ['0535-6700763转123', '', 'with an extension'],
    ],
    warn: [
      ['010-12345678', 'unusual_number.first_digit', 'begins with 1'],
      ['010-12346578', 'unusual_number.first_digit', "of the provider's sample form"],
      ['026-23456789', 'unusual_number.area_code', '026 is not used'],
    ],
    block: [
      ['021-1234567', 'malformed.landline_eight_digits', 'a city of 8 digits'],
      ['95187', 'malformed.landline_service_number', ''],
      ['400-800-1234', 'malformed.landline_service_number', ''],
      ['4008001234', 'malformed.landline_service_number', ''],
      ['12345678', 'malformed.landline_no_area_code', ''],
    ],
  },
};

/** What stands for U+00B7 and is another character, everywhere or between ideographs. */
const separators = '•‧・･∙⋅᛫\u0387⸳.．。';

const names = {
  person_name: {
    ok: [
      ['张三', '', ''],
      ['阿卜杜拉·买买提', '', 'U+00B7'],
      ['〇一', '', 'U+3007'],
      ['𠮷田', '', 'U+20BB7, beyond 16 bits'],
      ['John Smith', '', ''],
      ["O'Neil-Brown Jr.", '', ''],
      [han(50), '', '50 characters'],
    ],
    warn: [
      ...[...separators].map((mark) => [
        `阿卜杜拉${mark}买买提`,
        'confusable_character.separator',
        'U+00B7 is offered',
      ]),
      ['\uf900三', 'compatibility_character', 'NFC would change it'],
      ['\ue000三', 'private_use_character', 'a rare character of an old system'],
    ],
    block: [
      ['张 三', 'malformed.blank_between_han', ''],
      ['张3', 'malformed.name_digit', ''],
      ['·张三', 'malformed.separator_place', ''],
      ['张三·', 'malformed.separator_place', ''],
      ['张··三', 'malformed.separator_place', ''],
      ['张三Ａ', 'malformed.full_width_letter', ''],
    ],
  },
  site_name: {
    ok: [
      ['山居笔记', '', ''],
      ['样例科技', '', ''],
    ],
    warn: [
      ['山居', 'site_name_form.han', 'fewer than 3 Han characters'],
      ['12345', 'site_name_form.digits', 'digits only'],
      ['abcdef', 'site_name_form.letters', 'letters only'],
      ['example.cn', 'site_name_form.han', 'a domain'],
      ['★山居笔记', 'site_name_form.symbol', 'a special character'],
      ['中华样例网', 'site_name_word.national', 'of national units'],
    ],
    block: [['', 'required', 'nothing']],
  },
};

const web = {
  domain: {
    ok: [
      ['例子.中国', '', 'xn--fsqu00a.xn--fiqs8s'],
      ['例子。中国', '', 'an ideographic full stop'],
      ['ｅｘａｍｐｌｅ．ｃｎ', '', 'full-width'],
      ['example.cn', '', ''],
      ['hichina.com', '', ''],
      ['EXAMPLE.COM.CN', '', 'upper case'],
      ['a--b.com', '', 'only the 3rd and 4th place are refused here'],
      [`${'a'.repeat(63)}.cn`, '', 'a label of 63'],
      ['a.gov.cn', 'domain_suffix_not_accepted.government', 'filed, but not online'],
    ],
    warn: [
      ['www.example.cn', 'domain_not_registrable.www', ''],
      ['http://example.cn/', 'domain_not_registrable.url', ''],
      ['com.cn', 'domain_not_registrable.public_suffix', ''],
      ['bj.cn', 'domain_not_registrable.public_suffix', ''],
      ['example.hk', 'domain_suffix_not_accepted.country', ''],
      ['example.io', 'domain_suffix_not_accepted.country', ''],
    ],
    block: [
      ['-a.cn', 'malformed.domain_hyphen', ''],
      ['a_b.cn', 'malformed.domain_alphabet', ''],
      ['a', 'malformed.domain_no_dot', ''],
      ['1.2.3.4', 'malformed.domain_ip_address', ''],
      ['xn--a.cn', 'malformed.domain_punycode', ''],
      [`${'a'.repeat(64)}.cn`, 'malformed.domain_label_length', ''],
      ['👍.cn', 'malformed.domain_emoji', ''],
      ['a--b.cn', 'malformed.domain_double_hyphen', 'CNNIC refuses any'],
      ['ab--c.com', 'malformed.domain_third_hyphen', 'validator.js takes it'],
      ['例子.com.cn', 'malformed.domain_han_refused', 'no Chinese name under com.cn'],
      ['example.中国', 'malformed.domain_han_expected', 'a Chinese name under 中国'],
    ],
  },
  email: {
    ok: [
      ['a@b.cn', '', ''],
      ['a.b+c@qq.com', '', ''],
      ['a@例子.中国', '', 'a@xn--fsqu00a.xn--fiqs8s'],
      ['a@163.com ', '', 'a blank behind'],
    ],
    warn: [
      ['张三@例子.中国', 'unusual_email.local_part', 'legal, and many systems fail'],
      ['"a b"@b.com', 'unusual_email.quoted', ''],
      ['Ａ@b.com', 'unusual_email.full_width', ''],
      ['a＠b.com', 'unusual_email.full_width', ''],
    ],
    block: [
      ['a@b', 'malformed.domain_no_dot', ''],
      ['.a@b.com', 'malformed.email_dots', ''],
      ['a..b@b.com', 'malformed.email_dots', ''],
      [`${'a'.repeat(65)}@b.cn`, 'malformed.email_local_length', ''],
    ],
  },
};

const others = {
  icp_number: {
    ok: [
      ['京ICP备12345678号', '', 'of a subject'],
      ['京ICP备12345678号-1', '', 'of a site'],
      ['京 ICP 备 12345678 号 - 1', '', 'with blanks'],
      ['京ＩＣＰ备12345678号－1', '', 'full-width'],
    ],
    block: [
      ['某ICP备12345678号', 'unknown_region.icp_number', ''],
      ['京ICP证12345678号', 'malformed.icp_number_is_licence', ''],
      ['12345678', 'malformed.icp_number_shape', ''],
    ],
  },
  app_version: {
    ok: [
      ['4.17.0', '', 'the minimum'],
      ['4.17', '', ''],
      ['10.0.0', '', 'numerically later than 4'],
    ],
    block: [
      ['4.9.0', 'app_too_old', 'numerically before 4.17'],
      ['3.16.0', 'app_too_old', 'the minimum of an older page'],
      ['4.17.x', 'malformed.app_version', ''],
    ],
  },
  date: {
    ok: [
      ['2026-11-22', '', ''],
      ['2000-02-29', '', 'a leap year'],
      ['2026/11/22', '', ''],
      ['长期', '', 'long_term'],
    ],
    block: [
      ['2026-02-30', 'not_a_date', ''],
      ['1900-02-29', 'not_a_date', ''],
    ],
  },
};

/** By kind; `context` is what the examples need besides the day. */
export const examples = {
  resident_id: residentId,
  ...permits,
  ...foreigners,
  ...organizations,
  ...telephones,
  ...names,
  ...web,
  ...others,
};
