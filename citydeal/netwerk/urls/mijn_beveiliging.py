"""How I sign in: second factor, passkeys, sessions."""

urlpatterns = []
