//! The terms in which a filing is described.

use crate::named::name_variants;

/// Who files (主办单位性质).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectKind {
    /// 个人.
    Individual,
    /// 单位.
    Organization,
}

name_variants!(SubjectKind, "The name in options, such as `individual`.", {
    Individual: "individual",
    Organization: "organization",
});

/// What kind of organisation files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrganizationType {
    /// 企业.
    Enterprise,
    /// 个体工商户, which files as an organisation.
    IndividualBusiness,
    /// 事业单位.
    PublicInstitution,
    /// 政府机关.
    Government,
    /// 社会团体.
    SocialOrganization,
    /// 民办非企业单位.
    PrivateNonEnterprise,
    /// 基金会.
    Foundation,
    /// 律师事务所.
    LawFirm,
    /// 外国企业常驻代表机构.
    ForeignOffice,
    /// Any other.
    Other,
}

name_variants!(OrganizationType, "The name in options, such as `enterprise`.", {
    Enterprise: "enterprise",
    IndividualBusiness: "individual_business",
    PublicInstitution: "public_institution",
    Government: "government",
    SocialOrganization: "social_organization",
    PrivateNonEnterprise: "private_non_enterprise",
    Foundation: "foundation",
    LawFirm: "law_firm",
    ForeignOffice: "foreign_office",
    Other: "other",
});

/// What is filed (备案类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Scenario {
    /// 首次备案.
    First,
    /// 新增网站（原备案在本接入商）.
    AddSite,
    /// 新增网站（原备案不在本接入商）.
    AddSiteFromOtherProvider,
    /// 接入备案.
    AddAccess,
    /// 变更主体.
    ChangeSubject,
    /// 变更网站.
    ChangeSite,
    /// 注销或取消接入.
    Cancel,
    /// 补传资料.
    Supplement,
}

name_variants!(Scenario, "The name in options, such as `first`.", {
    First: "first",
    AddSite: "add_site",
    AddSiteFromOtherProvider: "add_site_from_other_provider",
    AddAccess: "add_access",
    ChangeSubject: "change_subject",
    ChangeSite: "change_site",
    Cancel: "cancel",
    Supplement: "supplement",
});

/// Where the pictures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Files that are picked on a computer.
    Desktop,
    /// A phone that takes the photos on the spot.
    Phone,
}

name_variants!(Channel, "The name in options, such as `desktop`.", {
    Desktop: "desktop",
    Phone: "phone",
});

/// Where a person is from, which decides the documents that are accepted (S56 to S60).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Residency {
    /// 中国大陆.
    Mainland,
    /// 香港.
    HongKong,
    /// 澳门.
    Macao,
    /// 台湾.
    Taiwan,
    /// 外国.
    Foreign,
}

name_variants!(Residency, "The name in options, such as `mainland`.", {
    Mainland: "mainland",
    HongKong: "hong_kong",
    Macao: "macao",
    Taiwan: "taiwan",
    Foreign: "foreign",
});

/// Who holds the domains of a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DomainHolder {
    /// 主办单位 itself.
    Subject,
    /// 法定代表人.
    LegalRepresentative,
    /// 股东.
    Shareholder,
    /// 高级管理人员.
    Manager,
    /// Anybody else.
    Other,
}

name_variants!(DomainHolder, "The name in options, such as `subject`.", {
    Subject: "subject",
    LegalRepresentative: "legal_representative",
    Shareholder: "shareholder",
    Manager: "manager",
    Other: "other",
});
