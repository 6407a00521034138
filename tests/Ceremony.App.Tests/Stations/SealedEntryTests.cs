using System.Text;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using CsCheck;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed class SealedEntryTests : IDisposable
{
    private readonly EntryBench _bench = new();
    private readonly StationSession _station;
    private readonly Lease _lease;

    public SealedEntryTests()
    {
        _station = _bench.Station("bea");
        _lease = _bench.Open(_station, new EntryFieldSpec("share-password", Twice: false));
    }

    public void Dispose() => _bench.Dispose();

    private EntryKey Key => _bench.Desk.KeyForTurn(_station, _lease.Id)!;

    [Fact]
    public void What_was_sealed_opens_to_what_was_typed_and_its_length_does_not_show()
    {
        Gen.String[0, 60].Sample(
            typed =>
            {
                using var key = _bench.Keys.Use(Key.Id, _station.Id)!;
                var sealedBytes = EntryBench.Seal(key, typed);
                using var blocks = SealedEntry.Open(key, sealedBytes)!;
                using var secret = SealedEntry.Unpad(blocks.Span)!;

                Assert.Equal(SealedEntry.LengthFor(1), sealedBytes.Length);
                Assert.Equal(Encoding.UTF8.GetBytes(typed), secret.Span.ToArray());
            },
            iter: 50);
    }

    [Fact]
    public void Any_changed_byte_keeps_it_closed()
    {
        using var key = _bench.Keys.Use(Key.Id, _station.Id)!;
        var sealedBytes = EntryBench.Seal(key, "a share password");
        for (var at = 0; at < sealedBytes.Length; at++)
        {
            sealedBytes[at] ^= 0x40;
            Assert.Null(SealedEntry.Open(key, sealedBytes));
            sealedBytes[at] ^= 0x40;
        }

        Assert.Null(SealedEntry.Open(key, sealedBytes.AsSpan(0, sealedBytes.Length - 1)));
        Assert.Null(SealedEntry.Open(key, [.. sealedBytes, 0]));
        Assert.Null(SealedEntry.Open(key, []));
        Assert.NotNull(SealedEntry.Open(key, sealedBytes));
    }

    public static TheoryData<string> BoundParts => ["ceremony", "lease", "step", "attempt", "field", "key"];

    [Theory]
    [MemberData(nameof(BoundParts))]
    public async Task An_entry_that_was_sealed_for_another_ceremony_lease_step_attempt_field_or_key_is_refused(string part)
    {
        var key = Key;
        var context = key.Context;
        context = part switch
        {
            "ceremony" => context with { Ceremony = "lighthouse" },
            "lease" => context with { Lease = "another" },
            "step" => context with { Step = "import-3" },
            "attempt" => context with { Attempt = 2 },
            "field" => context with { Fields = [new("user-pin", Twice: false)] },
            _ => context,
        };
        var sealedBytes = EntryBench.Seal(key, part == "key" ? new string('0', 32) : key.Id, context, "a share password");

        var result = await _bench.Desk.Accept(_station, key.Id, sealedBytes);

        Assert.Equal("ENTRY-SEAL", result.Refusal!.Rule);
        Assert.Empty(_bench.Sink.Entries);
    }

    [Fact]
    public async Task A_replayed_entry_is_refused_and_so_is_a_second_entry_under_the_same_key()
    {
        var key = Key;
        var sealedBytes = EntryBench.Seal(key, "a share password");
        var second = EntryBench.Seal(key, "another password");

        Assert.Null((await _bench.Desk.Accept(_station, key.Id, sealedBytes)).Refusal);
        Assert.Equal("ENTRY-SEAL", (await _bench.Desk.Accept(_station, key.Id, sealedBytes)).Refusal!.Rule);
        Assert.Equal("ENTRY-SEAL", (await _bench.Desk.Accept(_station, key.Id, second)).Refusal!.Rule);
        Assert.Single(_bench.Sink.Entries);
    }

    [Fact]
    public async Task A_key_is_spent_also_by_an_entry_that_does_not_open()
    {
        var key = Key;
        var sealedBytes = EntryBench.Seal(key, "a share password");
        await _bench.Desk.Accept(_station, key.Id, new byte[sealedBytes.Length]);

        Assert.Equal("ENTRY-SEAL", (await _bench.Desk.Accept(_station, key.Id, sealedBytes)).Refusal!.Rule);
    }

    [Fact]
    public async Task A_key_of_one_station_is_of_no_use_to_another_and_none_is_good_for_more_than_a_minute()
    {
        var other = _bench.Station("mallory");
        var key = Key;
        var sealedBytes = EntryBench.Seal(key, "a share password");
        Assert.Equal("ENTRY-SEAL", (await _bench.Desk.Accept(other, key.Id, sealedBytes)).Refusal!.Rule);
        Assert.Null((await _bench.Desk.Accept(_station, key.Id, sealedBytes)).Refusal);

        _bench.Leases.Reopen(_lease.Id);
        var late = Key;
        var sealedLate = EntryBench.Seal(late, "a share password");
        _bench.Time.Advance(EntryKeyRing.Lasts);
        Assert.Equal("ENTRY-SEAL", (await _bench.Desk.Accept(_station, late.Id, sealedLate)).Refusal!.Rule);
    }

    [Fact]
    public async Task A_point_that_is_not_on_the_curve_is_refused()
    {
        var key = Key;
        var sealedBytes = EntryBench.Seal(key, "a share password");
        sealedBytes.AsSpan(1, 64).Fill(7);

        Assert.Equal("ENTRY-SEAL", (await _bench.Desk.Accept(_station, key.Id, sealedBytes)).Refusal!.Rule);
    }

    [Fact]
    public void Padding_that_is_not_zero_or_a_length_beyond_the_block_is_refused()
    {
        var block = new byte[SealedEntry.BlockLength];
        SealedEntry.Pad("abc"u8, block);
        Assert.Equal(3, SealedEntry.Unpad(block)!.Length);

        block[255] = 1;
        Assert.Null(SealedEntry.Unpad(block));
        (block[255], block[0]) = (0, 1);
        Assert.Null(SealedEntry.Unpad(block));
    }

    [Fact]
    public void An_id_with_a_line_end_cannot_be_bound()
    {
        var context = new EntryContext("harbour\nlease", "x", "y", 1, [new("pin", false)]);
        Assert.Throws<InvalidOperationException>(() => context.AssociatedData("key"));
    }
}
