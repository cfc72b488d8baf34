//! The kinds of field that a filing has.

use crate::error::{Error, ErrorKind};
use crate::members::alone;
use crate::named::name_variants;
use serde_json::Value;

/// A kind of field, of which many are kinds of document (证件类型) too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FieldKind {
    /// 姓名: a person's name, exactly as on the document.
    PersonName,
    /// 居民身份证: number of a resident identity card, GB 11643.
    ResidentId,
    /// 港澳居民居住证: residence permit of Hong Kong and Macao residents.
    HkMacaoResidencePermit,
    /// 台湾居民居住证: residence permit of Taiwan residents.
    TaiwanResidencePermit,
    /// 港澳居民来往内地通行证: travel permit of Hong Kong and Macao residents.
    HkMacaoTravelPermit,
    /// 台湾居民来往大陆通行证: travel permit of Taiwan residents.
    TaiwanTravelPermit,
    /// 外国人永久居留身份证: permanent resident identity card of foreigners.
    PermanentResidentId,
    /// 护照: passport number.
    Passport,
    /// Machine-readable zone of a passport (TD3) or card (TD1), ICAO 9303.
    Mrz,
    /// 统一社会信用代码: unified social credit code, GB 32100.
    CreditCode,
    /// 组织机构代码: organisation code, GB 11714.
    OrganizationCode,
    /// 工商注册号: registration number of licences before 2015, GS 15.
    RegistrationNumber,
    /// 单位名称: an organisation's name, exactly as on the certificate.
    OrganizationName,
    /// 手机号码: mobile number.
    Mobile,
    /// 固定电话: landline with area code.
    Landline,
    /// 电子邮箱: e-mail address.
    Email,
    /// 域名: domain name.
    Domain,
    /// 网站名称: name of the website.
    SiteName,
    /// 备案号: filing number of a subject or a site.
    IcpNumber,
    /// Version of the provider's app.
    AppVersion,
    /// A day, `YYYY-MM-DD`.
    Date,
}

impl FieldKind {
    /// From its name as a JSON value.
    ///
    /// # Errors
    ///
    /// `invalid_option` for any other value.
    pub fn from_json(kind: &Value) -> Result<Self, Error> {
        alone("kind", kind, ErrorKind::InvalidOption)
    }
}

name_variants!(FieldKind, "The name in the public contract, such as `resident_id`.", {
    PersonName: "person_name",
    ResidentId: "resident_id",
    HkMacaoResidencePermit: "hk_macao_residence_permit",
    TaiwanResidencePermit: "taiwan_residence_permit",
    HkMacaoTravelPermit: "hk_macao_travel_permit",
    TaiwanTravelPermit: "taiwan_travel_permit",
    PermanentResidentId: "permanent_resident_id",
    Passport: "passport",
    Mrz: "mrz",
    CreditCode: "credit_code",
    OrganizationCode: "organization_code",
    RegistrationNumber: "registration_number",
    OrganizationName: "organization_name",
    Mobile: "mobile",
    Landline: "landline",
    Email: "email",
    Domain: "domain",
    SiteName: "site_name",
    IcpNumber: "icp_number",
    AppVersion: "app_version",
    Date: "date",
});
