using System.Runtime.Versioning;
using System.Security.Cryptography;
using Ceremony.App.Evidence.Signing;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

[UnsupportedOSPlatform("windows")]
public sealed class ConsoleKeyStoreTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("keys-").FullName, "keys");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void The_key_made_at_first_start_is_the_key_of_later_starts()
    {
        var store = new ConsoleKeyStore(folder);
        using var made = store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
        using var loaded = store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);

        Assert.Equal(made.Fingerprint.ToArray(), loaded.Fingerprint.ToArray());
        Assert.Equal(SHA256.HashData(made.Certificate.Span), made.Fingerprint.ToArray());
        Assert.True(ConsoleSigningKey.Verify(made.Certificate.Span, "data"u8, loaded.SignData("data"u8)));
        Assert.False(ConsoleSigningKey.Verify(made.Certificate.Span, "Data"u8, loaded.SignData("data"u8)));
        Assert.Equal(64, loaded.SignData("data"u8).Length);
    }

    [Fact]
    public void Production_and_rehearsal_keys_are_different_keys_in_different_files()
    {
        var store = new ConsoleKeyStore(folder);
        using var production = store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
        using var rehearsal = store.LoadOrCreate(KeyPurpose.Rehearsal, SampleTranscript.Made);

        Assert.NotEqual(production.Fingerprint.ToArray(), rehearsal.Fingerprint.ToArray());
        Assert.Equal(KeyPurpose.Rehearsal, rehearsal.Purpose);
        File.Copy(store.PathOf(KeyPurpose.Rehearsal), store.PathOf(KeyPurpose.Production), overwrite: true);
        var refused = Assert.Throws<ConsoleKeyException>(() => store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made));
        Assert.Contains(store.PathOf(KeyPurpose.Production), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_owner_can_read_the_key_and_a_key_that_others_can_read_is_refused()
    {
        var store = new ConsoleKeyStore(folder);
        store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made).Dispose();
        var path = store.PathOf(KeyPurpose.Production);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Throws<ConsoleKeyException>(() => store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_damaged_key_file_is_named_and_kept(string content)
    {
        var store = new ConsoleKeyStore(folder);
        store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made).Dispose();
        var path = store.PathOf(KeyPurpose.Production);
        File.WriteAllText(path, content);

        var refused = Assert.Throws<ConsoleKeyException>(() => store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }
}
