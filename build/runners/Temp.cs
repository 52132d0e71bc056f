#pragma warning disable
using Slipway.Domain.Models; using Slipway.Domain.Judging; using Slipway.Domain.Rollouts;
namespace Slipway.Domain.Pipelines { public record ChampionReference(ModelVersion V, string U); public class PD { public string ToJson()=>""; } public class ModelPipeline { public const string RefusedStep="Refused"; public static PD Build(ModelManifest m,string b,string r,ChampionReference? c)=>new(); } }
namespace Slipway.Domain.Deliveries { public record RegisteredVersion(ModelVersion V,string F,string D); public static class VersionDecision { public static ModelVersion? Next(RegisteredVersion? r,int t,string f,string d)=>null; } public record ApprovalRequest(string A, IReadOnlyList<string> L,string S,bool P); public static class ApprovalRule { public static Verdict Judge(ApprovalRequest r)=>null!; } }
namespace Slipway.Runners { public static class X { extension(RolloutPlan) { public static RolloutPlan From(RolloutManifest m)=>null!; } } }
namespace Slipway.Domain.Judging { public class FixedSampleShadowJudge(ShadowManifest m):IShadowJudge { public Verdict Judge(ShadowEvidence e)=>null!; } }
namespace Slipway.Domain.Rollouts { public static class RolloutDecider { public static RolloutDecision Decide(RolloutPlan p, RolloutState s)=>null!; } }
