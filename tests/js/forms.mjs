// Good forms, new at each call, for tests to change; those of the native tests.

/** The day of the tests. */
export const today = '2026-11-22';

/** Of an individual in Guangdong. */
export function individual() {
  const document = { documentType: 'resident_id', documentNumber: '110101199001019992' };
  return {
    filing: {
      subjectKind: 'individual',
      scenario: 'first',
      administration: '44',
      channel: 'phone',
      principalIsAdministrator: true,
    },
    subject: { name: '张三', ...document },
    principal: {
      name: '张三',
      ...document,
      validFrom: '2016-05-04',
      validUntil: '2036-05-04',
      mobile: '13800138000',
      emergencyMobile: '13900139000',
      email: 'zhang@example.cn',
    },
    sites: [{ name: '山居笔记', domains: [{ name: 'example.cn', expires: '2028-03-01' }] }],
  };
}

/** Of an organisation with two persons in Beijing. */
export function organization() {
  return {
    filing: {
      subjectKind: 'organization',
      organizationType: 'enterprise',
      scenario: 'first',
      administration: '11',
      channel: 'desktop',
      principalIsAdministrator: false,
      principalIsLegalRepresentative: true,
    },
    subject: {
      name: '北京样例科技有限公司',
      documentType: 'credit_code',
      documentNumber: '91330100PDY00001XX',
      address: '北京市东城区样例街 1 号',
    },
    principal: {
      name: '张三',
      documentType: 'resident_id',
      documentNumber: '110101199001019992',
      validFrom: '2016-05-04',
      validUntil: '2036-05-04',
      mobile: '13800138000',
      emergencyMobile: '13900139000',
      landline: '0571-88158388',
      email: 'zhang@example.cn',
    },
    administrator: {
      name: '阿卜杜拉·买买提',
      documentType: 'resident_id',
      documentNumber: '310101198506159985',
      validFrom: '2012-03-10',
      validUntil: '2032-03-10',
      mobile: '13700137000',
      emergencyMobile: '13600136000',
      email: 'li@example.cn',
    },
    sites: [
      { name: '样例科技', domains: [{ name: 'example.cn', expires: '2028-03-01' }] },
      { name: '样例商城', domains: [{ name: 'example.com.cn' }] },
    ],
  };
}
