//! The courier for mail.

use std::{fmt, sync::Arc, time::Duration};

use domain::{
    Clock,
    notices::{Delivery, Mail},
};
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::{letter::Sender, relay::Relay, settings::SmtpSettings};
use crate::couriers::{SetupFault, words};

/// Hands mail to one SMTP relay, over connections that it keeps for a while.
pub struct SmtpCourier {
    relay: Relay,
    sender: Sender,
    whole_time: Duration,
    clock: Arc<dyn Clock>,
}

impl SmtpCourier {
    /// Checks `settings` and reads the certificates, without connecting. `clock` dates the mails.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn new(settings: &SmtpSettings, clock: Arc<dyn Clock>) -> Result<Self, SetupFault> {
        let sender = Sender::new(settings)?;
        let relay = Relay::new(settings, sender.domain())?;
        Ok(Self { relay, sender, whole_time: settings.timeouts.whole, clock })
    }

    /// Hands one mail over. A mail whose answer was lost is [`Delivery::Later`]: sent again, it has
    /// the same Message-ID.
    pub async fn carry(&self, mail: &Mail) -> Delivery {
        let letter = match self.sender.write(mail, self.clock.now()) {
            Ok(letter) => letter,
            Err(reason) => return Delivery::Refused { reason, address_is_dead: false },
        };
        match timeout(self.whole_time, self.relay.hand_over(&letter)).await {
            Ok(Ok(reply)) => Delivery::Accepted { receipt: receipt(&reply) },
            Ok(Err(failure)) => failure.verdict(),
            Err(_) => Delivery::Later { reason: "the relay did not finish in time".to_owned() },
        }
    }
}

impl fmt::Debug for SmtpCourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpCourier").field("relay", &self.relay).finish_non_exhaustive()
    }
}

/// The relay's reply, code first: often the name by which its own log knows the mail.
fn receipt(reply: &Response) -> String {
    let text = reply.message().collect::<Vec<_>>().join(" ");
    words::one_line(&format!("{} {text}", reply.code()))
}
