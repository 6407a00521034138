using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Ceremony.App.Commands.Keys;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Xunit;

namespace Ceremony.App.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class KeyCommandTests : IDisposable
{
    private const string Serial = "UTVIRT00051", Spare = "UTVIRT00052";

    private readonly DeviceBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_key_is_made_listed_and_proven_with_the_public_key_that_was_written()
    {
        var card = bench.Initialised(Serial);
        var pem = bench.PathOf("signing.pem");

        var made = DeviceBench.Json(await Run(card, "generate", "--kind", "ec:secp256r1", "--label", "signing", "--id", "0A0B", "--public-key", pem, "--pin-file", bench.PinFile, "--json"));
        var listed = DeviceBench.Json(await Run(card, "list", "--json"));
        var proof = DeviceBench.Json(await Run(card, "prove", "--reference", "1", "--public-key", pem, "--pin-file", bench.PinFile, "--json"));

        Assert.Equal((1, "signing", "0A0B", true), (made.GetProperty("reference").GetInt32(), made.GetProperty("label").GetString(), made.GetProperty("id").GetString(), made.GetProperty("madeHere").GetBoolean()));
        Assert.True(JsonElement.DeepEquals(made, Assert.Single(listed.EnumerateArray())));
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(pem));
        Assert.True(key.VerifyData(
            Convert.FromHexString(proof.GetProperty("challenge").GetString()!), proof.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Contains("signing", (await Run(card, "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_public_key_on_record_is_not_proven_and_a_file_that_is_none_is_told_before_a_PIN_is_read()
    {
        var card = bench.Initialised(Serial);
        await Generate(card, "one");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = bench.PathOf("other.pem");
        await File.WriteAllTextAsync(pem, other.ExportSubjectPublicKeyInfoPem());

        var refused = await Run(card, "prove", "--reference", "1", "--public-key", pem, "--pin-file", bench.PinFile);
        var noKey = await Run(card, "prove", "--reference", "1", "--public-key", bench.PinFile, "--pin-file", bench.PathOf("absent"));

        Assert.Equal((1, ""), (refused.Exit, refused.Output));
        Assert.Contains("(KEY-PROOF)", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, noKey.Exit);
        Assert.Contains("This is no public key", noKey.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("absent", noKey.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapped_key_crosses_to_the_device_with_the_same_DKEK_and_is_proven_there()
    {
        VirtualCard[] cards = [bench.Initialised(Serial), bench.Initialised(Spare)];
        var file = bench.PathOf("one.wrapped");
        var made = await Generate(cards[0], "one");
        var wrapped = DeviceBench.Json(await RunOn(Serial, cards, "wrap", file, "--reference", "1", "--pin-file", bench.PinFile, "--json"));

        var inspected = DeviceBench.Json(await CommandRun.Of(KeyCommand.Create(() => throw new InvalidOperationException()), "inspect", file, "--json"));
        var restored = DeviceBench.Json(await RunOn(Spare, cards, "unwrap", file, "--pin-file", bench.PinFile, "--json"));

        Assert.Equal(wrapped.GetRawText(), inspected.GetRawText());
        Assert.Equal(made.GetProperty("publicKey").GetString(), inspected.GetProperty("publicKey").GetString());
        Assert.Equal("all", inspected.GetProperty("algorithms").GetString());
        Assert.Equal(inspected.GetProperty("kcv").GetString(), restored.GetProperty("kcv").GetString());
        Assert.True(restored.GetProperty("proven").GetBoolean());
        Assert.False(restored.GetProperty("madeHere").GetBoolean());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_key_is_never_unwrapped_under_another_DKEK_nor_onto_a_used_reference()
    {
        VirtualCard[] cards = [bench.Initialised(Serial), bench.Initialised(Spare, entered: [0x22])];
        var file = bench.PathOf("one.wrapped");
        await Generate(cards[0], "one");
        await RunOn(Serial, cards, "wrap", file, "--reference", "1", "--pin-file", bench.PinFile);

        var otherDkek = await RunOn(Spare, cards, "unwrap", file, "--pin-file", bench.PinFile);
        var used = await RunOn(Serial, cards, "unwrap", file, "--reference", "1", "--pin-file", bench.PinFile);
        var free = DeviceBench.Json(await RunOn(Serial, cards, "unwrap", file, "--pin-file", bench.PinFile, "--json"));

        Assert.Equal((1, ""), (otherDkek.Exit, otherDkek.Output));
        Assert.Contains("(KCV-OTHER)", otherDkek.Error, StringComparison.Ordinal);
        Assert.Equal(1, used.Exit);
        Assert.Contains("(KEY-REFERENCE)", used.Error, StringComparison.Ordinal);
        Assert.Equal(2, free.GetProperty("reference").GetInt32());
        Assert.Empty(DeviceBench.Json(await RunOn(Spare, cards, "list", "--json")).EnumerateArray());
    }

    [Fact]
    public async Task An_unwrapped_AES_key_is_listed_and_the_command_says_that_it_was_not_proven()
    {
        var card = bench.Initialised(Serial);
        var file = bench.PathOf("aes.wrapped");
        await Run(card, "generate", "--kind", "aes:256", "--label", "store", "--pin-file", bench.PinFile);
        await Run(card, "wrap", file, "--reference", "1", "--pin-file", bench.PinFile);

        var restored = await Run(card, "unwrap", file, "--pin-file", bench.PinFile, "--json");

        Assert.False(DeviceBench.Json(restored).GetProperty("proven").GetBoolean());
        Assert.Contains("cannot sign", restored.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x58, 4)]
    [InlineData(0x68, 1)]
    public async Task A_key_that_was_unwrapped_and_not_proven_is_said_to_be_on_the_device(byte instruction, int at)
    {
        VirtualCard[] cards = [bench.Initialised(Serial), bench.Initialised(Spare)];
        var file = bench.PathOf("one.wrapped");
        await Generate(cards[0], "one");
        await RunOn(Serial, cards, "wrap", file, "--reference", "1", "--pin-file", bench.PinFile);
        cards[1].Faults = new FaultPlan([new PlannedFault(new CardFault.WrongStatus(0x6F00), at, Times: 99, instruction)]);

        var unwrapped = await RunOn(Spare, cards, "unwrap", file, "--pin-file", bench.PinFile);
        cards[1].Faults = null;

        Assert.Equal(1, unwrapped.Exit);
        Assert.Contains($"The key was unwrapped at reference 1 of {Spare}", unwrapped.Error, StringComparison.Ordinal);
        Assert.Single(DeviceBench.Json(await RunOn(Spare, cards, "list", "--json")).EnumerateArray());
    }

    [Fact]
    public async Task No_file_is_ever_overwritten_and_nothing_is_done_before_that_is_known()
    {
        var card = bench.Initialised(Serial);
        await Generate(card, "one");
        var file = bench.PathOf("precious");
        await File.WriteAllTextAsync(file, "precious");

        var wrap = await Run(card, "wrap", file, "--reference", "1", "--pin-file", bench.PathOf("absent"));
        var generate = await Run(card, "generate", "--kind", "ec:secp256r1", "--label", "two", "--public-key", file, "--pin-file", bench.PathOf("absent"));

        Assert.Equal((1, 1), (wrap.Exit, generate.Exit));
        Assert.All([wrap, generate], run => Assert.Contains("is there already", run.Error, StringComparison.Ordinal));
        Assert.Equal("precious", await File.ReadAllTextAsync(file));
        Assert.Single(DeviceBench.Json(await Run(card, "list", "--json")).EnumerateArray());
    }

    [Theory]
    [InlineData(null, new byte[0], "DKEK-NONE")]
    [InlineData(2, new byte[] { 0x11 }, "DKEK-WAITING")]
    public async Task Wrapping_without_a_whole_DKEK_is_refused_with_its_reason(int? shares, byte[] entered, string code)
    {
        var card = bench.Initialised(Serial, shares, entered);
        var file = bench.PathOf("one.wrapped");

        var (exit, output, error) = await Run(card, "wrap", file, "--reference", "1", "--pin-file", bench.PinFile);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains($"({code})", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_file_that_is_no_wrapped_key_is_told_without_a_device()
    {
        var file = bench.PathOf("other");
        await File.WriteAllTextAsync(file, "no wrapped key");

        foreach (var arguments in new[] { new[] { "inspect", file }, ["unwrap", file, "--serial", Serial] })
        {
            var (exit, output, error) = await CommandRun.Of(KeyCommand.Create(() => throw new InvalidOperationException()), arguments);

            Assert.Equal((2, ""), (exit, output));
            Assert.Contains("This is no wrapped key", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_label_cannot_control_the_terminal()
    {
        var card = bench.Initialised(Serial);
        await Generate(card, "AAAAAAAA");
        var file = bench.PathOf("one.wrapped");
        await Run(card, "wrap", file, "--reference", "1", "--pin-file", bench.PinFile);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.AsSpan().IndexOf("AAAAAAAA"u8)] = 0x1B;
        await File.WriteAllBytesAsync(file, bytes);

        var run = await Run(card, "unwrap", file, "--pin-file", bench.PinFile);

        Assert.Contains("\uFFFDAAAAAAA", run.Output + (await Run(card, "list")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output + run.Error);
        Assert.DoesNotContain('\e', (await Run(card, "list")).Output);
    }

    [Fact]
    public async Task A_key_is_deleted_only_when_that_was_confirmed()
    {
        var card = bench.Initialised(Serial);
        await Generate(card, "one");
        await Generate(card, "two");

        var deleted = DeviceBench.Json(await Run(card, "delete", "--reference", "1", "--yes", "--pin-file", bench.PinFile, "--json"));
        var again = await Run(card, "delete", "--reference", "1", "--yes", "--pin-file", bench.PinFile);

        Assert.Equal(("one", 1), (deleted.GetProperty("label").GetString(), deleted.GetProperty("keysLeft").GetInt32()));
        Assert.Equal((1, ""), (again.Exit, again.Output));
        Assert.Contains("(KEY-MISSING)", again.Error, StringComparison.Ordinal);
        Assert.Equal("two", Assert.Single(DeviceBench.Json(await Run(card, "list", "--json")).EnumerateArray()).GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_kind_or_an_id_that_does_not_exist_is_refused_while_parsing()
    {
        var card = bench.Initialised(Serial);

        Assert.NotEqual(0, (await Run(card, "generate", "--kind", "rsa:1024", "--label", "x", "--pin-file", bench.PinFile)).Exit);
        Assert.NotEqual(0, (await Run(card, "generate", "--kind", "ec:secp256r1", "--label", "x", "--id", "ABC", "--pin-file", bench.PinFile)).Exit);
        var noPublicKey = await Run(card, "generate", "--kind", "aes:128", "--label", "x", "--public-key", bench.PathOf("aes.pem"), "--pin-file", bench.PinFile);
        Assert.NotEqual(0, noPublicKey.Exit);
        Assert.Contains("An AES key has no public key", noPublicKey.Error, StringComparison.Ordinal);
        Assert.Empty(DeviceBench.Json(await Run(card, "list", "--json")).EnumerateArray());
    }

    [Fact]
    public async Task The_last_try_of_a_PIN_is_used_only_when_the_option_says_so_and_no_PIN_is_ever_printed()
    {
        var card = bench.Initialised(Serial);
        var wrong = bench.Secret("wrong", "wrong-canary");
        List<CommandRun> runs = [];
        for (var attempt = 0; attempt < 2; attempt++)
        {
            runs.Add(await Run(card, "generate", "--kind", "ec:secp256r1", "--label", "x", "--pin-file", wrong));
        }

        var guarded = await Run(card, "generate", "--kind", "ec:secp256r1", "--label", "x", "--pin-file", bench.PinFile);
        var allowed = await Run(card, "generate", "--kind", "ec:secp256r1", "--label", "x", "--pin-file", bench.PinFile, "--last-try");

        Assert.All(runs, run => Assert.Contains("(PIN-WRONG)", run.Error, StringComparison.Ordinal));
        Assert.Equal(1, guarded.Exit);
        Assert.Contains("(PIN-BUDGET)", guarded.Error, StringComparison.Ordinal);
        Assert.Contains("--last-try", guarded.Error, StringComparison.Ordinal);
        Assert.Equal(0, allowed.Exit);
        Assert.All([.. runs, guarded, allowed], run => Assert.DoesNotContain("canary", run.Output + run.Error, StringComparison.Ordinal));
    }

    private Task<CommandRun> Run(VirtualCard card, params string[] arguments) => RunOn(card.Serial, [card], arguments);

    private static Task<CommandRun> RunOn(string serial, VirtualCard[] cards, params string[] arguments) =>
        DeviceBench.RunAsync(KeyCommand.Create, cards, [.. arguments, "--serial", serial]);

    private async Task<JsonElement> Generate(VirtualCard card, string label) =>
        DeviceBench.Json(await Run(card, "generate", "--kind", "ec:secp256r1", "--label", label, "--pin-file", bench.PinFile, "--json"));
}
