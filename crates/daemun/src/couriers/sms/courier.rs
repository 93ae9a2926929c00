//! The courier for short messages.

use super::{
    answer,
    number::NumberFormat,
    request::RequestPlan,
    settings::{Long, Rule, SmsSettings},
    text::{self, Kind, TextFault},
};
use crate::couriers::{SetupFault, http};
use domain::notices::{Delivery, Sms};
use reqwest::{Client, Response};

/// The most of an answer that is read.
const MOST_ANSWER_BYTES: usize = 64 * 1024;

/// Hands short messages to one HTTP gateway.
#[derive(Debug)]
pub struct SmsCourier {
    client: Client,
    plan: RequestPlan,
    number_format: NumberFormat,
    long: Option<Long>,
    success: Option<Rule>,
}

impl SmsCourier {
    /// Checks `settings` and reads the certificates, without connecting.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn new(settings: &SmsSettings) -> Result<Self, SetupFault> {
        Ok(Self {
            client: client(settings)?,
            plan: RequestPlan::new(settings)?,
            number_format: settings.number_format.clone(),
            long: settings.long.clone(),
            success: settings.success.clone(),
        })
    }

    /// How `text` would travel. Ask it at start-up for every text there is, with its longest values:
    /// a text that does not fit is the operator's to mend and not the reader's to miss.
    ///
    /// # Errors
    /// The text is too long or has a character that a phone would not show.
    pub fn kind_of(&self, text: &str) -> Result<Kind, TextFault> {
        text::fit(text, self.long.as_ref().map(|long| long.most_bytes))
    }

    /// Hands one message over. A gateway that was given `{id}` can drop a repetition by itself.
    pub async fn carry(&self, sms: &Sms) -> Delivery {
        let kind = match self.kind_of(&sms.text) {
            Ok(kind) => kind,
            Err(fault) => return refused(fault.to_string()),
        };
        let Some(to) = self.number_format.write(&sms.to) else {
            return refused("the gateway takes no numbers of that country".to_owned());
        };
        let request = match self.plan.request(&self.client, sms, &to, self.kind_word(kind)) {
            Ok(request) => request,
            Err(problem) => return refused(problem),
        };
        match request.send().await {
            Ok(response) => self.judge(response).await,
            Err(problem) => Delivery::Later { reason: http::without_url(problem) },
        }
    }

    async fn judge(&self, mut response: Response) -> Delivery {
        let status = response.status();
        match read(&mut response).await {
            Ok(body) => answer::verdict(status, &body, self.success.as_ref()),
            Err(problem) => Delivery::Later { reason: http::without_url(problem) },
        }
    }

    fn kind_word(&self, kind: Kind) -> &str {
        match (&self.long, kind) {
            (None, _) => "SMS",
            (Some(long), Kind::Short) => &long.short_word,
            (Some(long), Kind::Long) => &long.long_word,
        }
    }
}

fn refused(reason: String) -> Delivery {
    Delivery::Refused { reason, address_is_dead: false }
}

fn client(settings: &SmsSettings) -> Result<Client, SetupFault> {
    let timeouts = &settings.timeouts;
    http::client(settings.ca_file.as_deref(), |builder| {
        builder.connect_timeout(timeouts.connect).timeout(timeouts.whole)
    })
}

/// The beginning of the answer, as text.
async fn read(response: &mut Response) -> reqwest::Result<String> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        let space = MOST_ANSWER_BYTES - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(space)]);
        if body.len() == MOST_ANSWER_BYTES {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}
