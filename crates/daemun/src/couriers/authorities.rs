//! Whose certificates are trusted.

use std::path::Path;

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};

use super::SetupFault;

/// The certificates in the PEM file at `path`: one at least.
pub(crate) fn read(path: &Path) -> Result<Vec<CertificateDer<'static>>, SetupFault> {
    let fault =
        |problem: String| SetupFault::new("ca_file", format!("{}: {problem}", path.display()));
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|problem| fault(problem.to_string()))?;
    if certificates.is_empty() {
        return Err(fault("no certificate in it".to_owned()));
    }
    Ok(certificates)
}

/// The authorities of `ca_file` alone, or the system's.
pub(crate) fn roots(ca_file: Option<&Path>) -> Result<RootCertStore, SetupFault> {
    let mut roots = RootCertStore::empty();
    match ca_file {
        Some(path) => {
            for certificate in read(path)? {
                roots.add(certificate).map_err(|problem| SetupFault::new("ca_file", problem))?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    Ok(roots)
}
