//! A TCP stream that lets nothing from before TLS be read as if it came after.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The SMTP client reads through a buffer, and keeps it when the stream below becomes TLS. Whoever
/// sits on the line could put forged replies behind the `220` that answers STARTTLS, and the client
/// would take them for the relay's own, inside TLS. So after STARTTLS bytes are handed up one at a
/// time until the client writes again: the reply's line end is then the last byte in the buffer, and
/// what follows it meets the TLS handshake and breaks it.
#[derive(Debug)]
pub(super) struct Guarded {
    stream: TcpStream,
    byte_by_byte: bool,
}

impl Guarded {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, byte_by_byte: false }
    }
}

impl AsyncTokioStream for Guarded {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.byte_by_byte || buffer.remaining() == 0 {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        }
        let mut space = [0];
        let mut one = ReadBuf::new(&mut space);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut one))?;
        buffer.put_slice(one.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.byte_by_byte = bytes.starts_with(b"STARTTLS");
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
