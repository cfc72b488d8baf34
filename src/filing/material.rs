//! Materials (资料): the kinds of document that an administration may ask for.

use crate::named::name_variants;

/// A kind of document. The names are those of domain terms, one for each id in the public contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

name_variants!(Material, "The id in the public contract, such as `subject_license`.", {
    AdministratorAuthorization: "administrator_authorization",
    AdministratorId: "administrator_id",
    BeijingConfirmation: "beijing_confirmation",
    CurtainPhoto: "curtain_photo",
    DomainAnnex: "domain_annex",
    DomainCertificate: "domain_certificate",
    DomainHolderProof: "domain_holder_proof",
    DomainList: "domain_list",
    FacePhoto: "face_photo",
    FilingCommitment: "filing_commitment",
    GuangdongFinanceCommitment: "guangdong_finance_commitment",
    GuaranteeLetter: "guarantee_letter",
    GuardianId: "guardian_id",
    HandheldId: "handheld_id",
    HandheldLicense: "handheld_license",
    LegalRepresentativeId: "legal_representative_id",
    MinorProof: "minor_proof",
    NameChangeCertificate: "name_change_certificate",
    PartyGovernmentConfirmation: "party_government_confirmation",
    PhoneBills: "phone_bills",
    PreApproval: "pre_approval",
    PrincipalAuthorization: "principal_authorization",
    PrincipalId: "principal_id",
    ProviderCommitment: "provider_commitment",
    RealNameScreenshot: "real_name_screenshot",
    ResidenceProof: "residence_proof",
    SitePlan: "site_plan",
    StaffingOfficeProof: "staffing_office_proof",
    SubjectLicense: "subject_license",
    TruthfulnessCommitment: "truthfulness_commitment",
    TruthfulnessNotice: "truthfulness_notice",
    VerificationForm: "verification_form",
});

#[cfg(test)]
mod tests {
    use super::Material;
    use crate::named::Named;
    use crate::rules::Rules;

    #[test]
    fn every_material_has_a_row_in_the_default_table() {
        assert!(Rules::default().materials.keys().eq(Material::VARIANTS));
    }
}
