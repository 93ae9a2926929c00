//! The courier that picks the courier.

use std::{future::Future, pin::Pin};

use domain::notices::{Courier, Delivery, Outgoing};

use super::{PushCourier, SmsCourier, SmtpCourier, WebhookCourier};

/// The couriers of a running service, one for each channel that is configured.
#[derive(Debug)]
pub struct Carriers {
    pub mail: Option<SmtpCourier>,
    pub sms: Option<SmsCourier>,
    pub push: Option<PushCourier>,
    pub webhook: Option<WebhookCourier>,
}

impl Carriers {
    async fn hand_over(&self, message: &Outgoing) -> Delivery {
        // The operator can still configure a channel before the notice expires.
        match message {
            Outgoing::Mail(mail) => match &self.mail {
                Some(courier) => courier.carry(mail).await,
                None => not_configured("mail server"),
            },
            Outgoing::Sms(sms) => match &self.sms {
                Some(courier) => courier.carry(sms).await,
                None => not_configured("SMS gateway"),
            },
            Outgoing::Call(call) => match &self.push {
                Some(courier) => courier.carry(call).await,
                None => not_configured("key for push services"),
            },
            Outgoing::Hook(hook) => match &self.webhook {
                Some(courier) => courier.carry(hook).await,
                None => not_configured("webhook"),
            },
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
