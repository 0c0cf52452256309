"""The account comes first and leans on nothing of Wagtail, whose own migrations lean on the account."""

import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name="Gebruiker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mailadres")),
                ("naam", models.CharField(max_length=150)),
                ("functie", models.CharField(blank=True, max_length=150)),
                ("is_active", models.BooleanField(default=True, verbose_name="actief")),
                ("is_staff", models.BooleanField(default=False, verbose_name="medewerker")),
                ("aangemaakt_op", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebruiker",
                "verbose_name_plural": "gebruikers",
                "ordering": ["naam", "id"],
                "permissions": [
                    ("triage_vraagstukken", "Mag vraagstukken in behandeling nemen"),
                    ("toelaten_showcases", "Mag showcases toetsen en toelaten"),
                    ("beheren_mensen", "Mag mensen en partners beheren"),
                    ("beheren_communities", "Mag over alle communities of practice waken"),
                    ("adviseren_vraagstukken", "Mag advies geven over een voorgelegd vraagstuk"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="gebruiker",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"), name="gebruiker_email_eenmaal"
            ),
        ),
    ]
