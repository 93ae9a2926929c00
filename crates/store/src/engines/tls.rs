//! TLS to PostgreSQL: the server is always verified, or TLS is off.

use std::{path::Path, sync::Arc};

use rustls::{ClientConfig, RootCertStore, crypto::ring};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::Fault;

/// Trusts the authorities in a PEM file, or the machine's own.
pub(super) fn connector(authorities: Option<&Path>) -> Result<MakeRustlsConnect, Fault> {
    let roots = match authorities {
        Some(file) => from_file(file)?,
        None => from_machine(),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|problem| Fault::Lost(problem.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn from_file(file: &Path) -> Result<RootCertStore, Fault> {
    let unreadable = |problem: &dyn std::fmt::Display| {
        Fault::Lost(format!("certificate authorities in {}: {problem}", file.display()))
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|p| unreadable(&p))? {
        let certificate = certificate.map_err(|problem| unreadable(&problem))?;
        roots.add(certificate).map_err(|problem| unreadable(&problem))?;
    }
    if roots.is_empty() {
        return Err(unreadable(&"there is no certificate in it"));
    }
    Ok(roots)
}

fn from_machine() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}
