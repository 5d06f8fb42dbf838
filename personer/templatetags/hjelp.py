from django import template
from django.conf import settings
from django.utils.translation import get_language

from personer import hjelp

register = template.Library()


@register.inclusion_tag("komponenter/hjelp.html", takes_context=True, name="hjelp")
def hjelpen(context) -> dict:
    """«Hjelp» på samme sted på alle sider bak innloggingen (WCAG 3.2.6). Uten et emne er det ingen hjelp."""
    treff = getattr(context.get("request"), "resolver_match", None)
    emne = hjelp.emne_for(treff.view_name, treff.func.__module__) if treff else ""
    return {"mal": hjelp.mal(emne, get_language()) if emne else "", "telefon": settings.KOMMUNE.get("telefon", "")}
