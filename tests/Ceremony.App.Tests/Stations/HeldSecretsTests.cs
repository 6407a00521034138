using Ceremony.App.Stations.Secrets;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed class HeldSecretsTests : IDisposable
{
    private static readonly HeldSecretKey _pin = new("harbour", "user-pin", 1, "l-marchetti", "user-pin");

    private readonly ManualTimeProvider _time = new();
    private readonly HeldSecrets _held;
    private readonly List<(HeldSecretKey, HeldSecretEnd)> _ended = [];

    public HeldSecretsTests()
    {
        _held = new HeldSecrets(_time);
        _held.Ended += (key, why) => _ended.Add((key, why));
    }

    public void Dispose() => _held.Dispose();

    [Fact]
    public void A_held_secret_is_handed_out_once()
    {
        var secret = Secret();
        _held.Hold(_pin, secret);

        Assert.Same(secret, _held.Take(_pin));
        Assert.Null(_held.Take(_pin));
        Assert.False(secret.IsDisposed);
        Assert.Equal([(_pin, HeldSecretEnd.Taken)], _ended);
    }

    [Fact]
    public void A_secret_that_nobody_takes_is_zeroed_after_five_minutes_and_not_before()
    {
        var secret = Secret();
        Assert.Equal(_time.GetUtcNow().AddMinutes(5), _held.Hold(_pin, secret));

        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(secret.IsDisposed);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.True(secret.IsDisposed);
        Assert.Null(_held.HeldUntil(_pin));
        Assert.Equal([(_pin, HeldSecretEnd.Timeout)], _ended);
    }

    [Fact]
    public void A_taken_secret_is_not_zeroed_by_the_old_countdown_nor_is_one_held_later()
    {
        var first = Secret();
        var second = Secret();
        _held.Hold(_pin, first);
        _held.Take(_pin);
        _time.Advance(TimeSpan.FromMinutes(3));
        _held.Hold(_pin, second);
        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.False(first.IsDisposed);
        Assert.False(second.IsDisposed);
    }

    [Fact]
    public void A_second_entry_for_the_same_field_zeroes_the_first()
    {
        var first = Secret();
        var second = Secret();
        _held.Hold(_pin, first);
        _held.Hold(_pin, second);

        Assert.True(first.IsDisposed);
        Assert.Same(second, _held.Take(_pin));
    }

    [Fact]
    public void Leaving_zeroes_the_officers_own_secrets_alone()
    {
        var other = _pin with { OfficerId = "i-novak" };
        var (mine, theirs) = (Secret(), Secret());
        _held.Hold(_pin, mine);
        _held.Hold(other, theirs);

        _held.Leave("harbour", "l-marchetti");

        Assert.True(mine.IsDisposed);
        Assert.False(theirs.IsDisposed);
        Assert.Equal([(_pin, HeldSecretEnd.Left)], _ended);
    }

    [Fact]
    public void The_end_of_a_step_zeroes_that_step_alone_and_disposing_zeroes_all()
    {
        var (one, two, three) = (Secret(), Secret(), Secret());
        _held.Hold(_pin, one);
        _held.Hold(_pin with { Attempt = 2 }, two);
        _held.Hold(_pin with { StepId = "so-pin" }, three);

        _held.EndStep("harbour", "user-pin", 1);
        Assert.Equal((true, false, false), (one.IsDisposed, two.IsDisposed, three.IsDisposed));
        _held.EndStep("harbour", "user-pin", null);
        Assert.Equal((true, true, false), (one.IsDisposed, two.IsDisposed, three.IsDisposed));
        _held.Dispose();
        Assert.True(three.IsDisposed);
    }

    private static SecretBuffer Secret() => SecretBuffer.CopyOf("648220"u8);
}
