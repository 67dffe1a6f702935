import draille.kernel.secrets_field
from django.db import migrations


def encrypt(apps, schema_editor):
    for feed in apps.get_model("feeds", "Feed").objects.all():
        feed.save(update_fields=["address", "headers"])


class Migration(migrations.Migration):
    dependencies = [("feeds", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="feed",
            name="address",
            field=draille.kernel.secrets_field.EncryptedTextField(
                blank=True, max_length=500, verbose_name="adresse à relever"
            ),
        ),
        migrations.AlterField(
            model_name="feed",
            name="headers",
            field=draille.kernel.secrets_field.EncryptedTextField(
                blank=True, verbose_name="en-têtes secrets"
            ),
        ),
        migrations.RunPython(encrypt, migrations.RunPython.noop, elidable=True),
    ]
