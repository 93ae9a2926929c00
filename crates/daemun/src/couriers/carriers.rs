//! The courier that picks the courier.

use std::{future::Future, pin::Pin};

use domain::notices::{Courier, Delivery, Outgoing};

use super::{SmsCourier, SmtpCourier};

/// The couriers of a running service, one for each channel that is configured.
#[derive(Debug)]
pub struct Carriers {
    pub mail: Option<SmtpCourier>,
    pub sms: Option<SmsCourier>,
}

impl Carriers {
    async fn hand_over(&self, message: &Outgoing) -> Delivery {
        match (message, &self.mail, &self.sms) {
            (Outgoing::Mail(mail), Some(courier), _) => courier.carry(mail).await,
            (Outgoing::Sms(sms), _, Some(courier)) => courier.carry(sms).await,
            // The operator can still configure the channel before the notice expires.
            (Outgoing::Mail(_), None, _) => not_configured("mail server"),
            (Outgoing::Sms(_), _, None) => not_configured("SMS gateway"),
        }
    }
}

fn not_configured(channel: &str) -> Delivery {
    Delivery::Later { reason: format!("no {channel} is configured") }
}

impl Courier for Carriers {
    fn carry<'a>(
        &'a self,
        message: &'a Outgoing,
    ) -> Pin<Box<dyn Future<Output = Delivery> + Send + 'a>> {
        Box::pin(self.hand_over(message))
    }
}
