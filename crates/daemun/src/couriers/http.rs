//! What couriers that speak HTTP share.

use std::{path::Path, sync::Arc, time::Duration};

use reqwest::{Client, ClientBuilder, redirect};
use rustls::{ClientConfig, crypto::ring};

use super::{SetupFault, authorities, words};

/// How long a server may take to be reached, and to answer.
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(30);

/// A client that speaks to whom it is told alone: no proxy, no redirect, no other authority.
///
/// # Errors
/// The authorities can't be read.
pub(crate) fn client(
    ca_file: Option<&Path>,
    shape: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Result<Client, SetupFault> {
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|problem| SetupFault::new("ca_file", problem))?
        .with_root_certificates(authorities::roots(ca_file)?)
        .with_no_client_auth();
    #[expect(clippy::disallowed_methods, reason = "this is the client with the time limits")]
    let builder = Client::builder();
    let builder = builder
        .tls_backend_preconfigured(tls)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .user_agent("Daemun");
    shape(builder).build().map_err(|problem| SetupFault::new("url", problem))
}

/// What went wrong without the URL, which may carry a secret or be one.
pub(crate) fn without_url(problem: reqwest::Error) -> String {
    let problem = problem.without_url();
    let mut reason = problem.to_string();
    let mut source = std::error::Error::source(&problem);
    while let Some(cause) = source {
        reason = format!("{reason}: {cause}");
        source = cause.source();
    }
    words::one_line(&reason)
}
