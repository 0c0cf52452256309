"""Joining: register, confirm, accept an invitation. Below `/accounts/`, without a namespace, as allauth names its pages."""

urlpatterns = []
