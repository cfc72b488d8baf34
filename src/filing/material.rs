//! Materials (资料): the kinds of document that an administration may ask for.

use serde::{Deserialize, Serialize};

/// A kind of document. The names are those of domain terms, one for each id in the public contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Material {
    /// 网站负责人授权书: the company's letter that authorises the website administrator.
    AdministratorAuthorization,
    /// 网站负责人证件: identity document of the website administrator.
    AdministratorId,
    /// 北京备案确认书: Beijing's confirmation of domains that the verification form cannot hold.
    BeijingConfirmation,
    /// 幕布照片: photo in front of the provider's curtain (until 2019).
    CurtainPhoto,
    /// 域名附件: generated annex to the verification form.
    DomainAnnex,
    /// 域名证书: the registrar's certificate of a domain.
    DomainCertificate,
    /// 域名持有人证明: proof of why a person holds the organisation's domain.
    DomainHolderProof,
    /// 域名清单: signed or sealed list of domains.
    DomainList,
    /// 人脸照: live face photo of the website administrator.
    FacePhoto,
    /// 互联网信息服务备案承诺书: commitment letter for internet information services (2021).
    FilingCommitment,
    /// 广东备案承诺书（金融）: Guangdong's commitment for finance content.
    GuangdongFinanceCommitment,
    /// 保证书: letter of guarantee.
    GuaranteeLetter,
    /// 监护人证件: identity document of a minor's guardian.
    GuardianId,
    /// 手持证件照: the person holding the identity document.
    HandheldId,
    /// 手持单位证件照: the person holding the organisation's licence.
    HandheldLicense,
    /// 法定代表人证件: identity document of the legal representative.
    LegalRepresentativeId,
    /// 未成年人证明材料: proof of work or income of a minor.
    MinorProof,
    /// 变更证明: the registry's certificate of a changed name.
    NameChangeCertificate,
    /// 党政机关确认函: confirmation by a party or government body.
    PartyGovernmentConfirmation,
    /// 电话交费单据: telephone bills of the last three months.
    PhoneBills,
    /// 前置审批文件: licence for content that needs prior approval.
    PreApproval,
    /// 主体负责人授权书: the company's letter that authorises the subject principal.
    PrincipalAuthorization,
    /// 主体负责人证件: identity document of the subject principal.
    PrincipalId,
    /// 备案承诺书: the provider's commitment letter (2018).
    ProviderCommitment,
    /// 域名实名认证截图: screenshot of the domain's verified holder.
    RealNameScreenshot,
    /// 居住证明: residence permit or another proof of living in the province.
    ResidenceProof,
    /// 网站建设方案书: plan of the website.
    SitePlan,
    /// 编办证明: proof by the staffing office of a public institution.
    StaffingOfficeProof,
    /// 主办单位证件: business licence or another certificate of the organisation.
    SubjectLicense,
    /// 真实性承诺书: commitment that the filing is true.
    TruthfulnessCommitment,
    /// 真实性责任告知书: notice of liability for a true filing.
    TruthfulnessNotice,
    /// 真实性核验单: signed form of the authenticity check.
    VerificationForm,
}

impl Material {
    /// The id in the public contract, such as `subject_license`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AdministratorAuthorization => "administrator_authorization",
            Self::AdministratorId => "administrator_id",
            Self::BeijingConfirmation => "beijing_confirmation",
            Self::CurtainPhoto => "curtain_photo",
            Self::DomainAnnex => "domain_annex",
            Self::DomainCertificate => "domain_certificate",
            Self::DomainHolderProof => "domain_holder_proof",
            Self::DomainList => "domain_list",
            Self::FacePhoto => "face_photo",
            Self::FilingCommitment => "filing_commitment",
            Self::GuangdongFinanceCommitment => "guangdong_finance_commitment",
            Self::GuaranteeLetter => "guarantee_letter",
            Self::GuardianId => "guardian_id",
            Self::HandheldId => "handheld_id",
            Self::HandheldLicense => "handheld_license",
            Self::LegalRepresentativeId => "legal_representative_id",
            Self::MinorProof => "minor_proof",
            Self::NameChangeCertificate => "name_change_certificate",
            Self::PartyGovernmentConfirmation => "party_government_confirmation",
            Self::PhoneBills => "phone_bills",
            Self::PreApproval => "pre_approval",
            Self::PrincipalAuthorization => "principal_authorization",
            Self::PrincipalId => "principal_id",
            Self::ProviderCommitment => "provider_commitment",
            Self::RealNameScreenshot => "real_name_screenshot",
            Self::ResidenceProof => "residence_proof",
            Self::SitePlan => "site_plan",
            Self::StaffingOfficeProof => "staffing_office_proof",
            Self::SubjectLicense => "subject_license",
            Self::TruthfulnessCommitment => "truthfulness_commitment",
            Self::TruthfulnessNotice => "truthfulness_notice",
            Self::VerificationForm => "verification_form",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::Rules;

    #[test]
    fn the_id_of_every_material_is_written_as_it_is_serialised() {
        for material in Rules::default().materials.keys() {
            assert_eq!(
                serde_json::to_value(material).ok(),
                Some(serde_json::Value::from(material.as_str()))
            );
        }
    }
}
