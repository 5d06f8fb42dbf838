"""Køen slik arbeideren ser den: kombus egen, men en kvittering som ikke kom fram, holder ikke på plassen jobben hadde.

kombu glemmer ellers å gi den fra seg når Valkey er taus idet det kvitteres. Arbeideren tar imot så mange som den har prosesser
(worker_prefetch_multiplier), så etter like mange slike lever den og tar ikke imot noe mer. Meldingen ligger igjen i Valkey og kommer en
gang til etter visibility_timeout; jobbene spør raden sin og tåler det.
"""

from kombu import transport
from kombu.transport import redis, virtual


class Kvitteringer(redis.QoS):
    def ack(self, delivery_tag):
        try:
            super().ack(delivery_tag)
        finally:
            virtual.QoS.ack(self, delivery_tag)

    def reject(self, delivery_tag, requeue=False):
        try:
            super().reject(delivery_tag, requeue=requeue)
        finally:
            virtual.QoS.ack(self, delivery_tag)


class Kanal(redis.Channel):
    QoS = Kvitteringer


class Transport(redis.Transport):
    Channel = Kanal


def ta_i_bruk() -> None:
    """For alle adresser til køen, med TLS og uten (redis://, rediss://, redis+socket://)."""
    for skjema in ("redis", "rediss"):
        transport.TRANSPORT_ALIASES[skjema] = "config.ko:Transport"
